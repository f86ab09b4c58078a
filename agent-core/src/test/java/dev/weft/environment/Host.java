// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.http.Http;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The host of a process: variables, files, and a server that answers as the metadata services. */
final class Host implements AutoCloseable {

    static final String TOKEN = "AQAEAGL1VS0FyBZkZtmwVFHdgAsecret==";
    static final String CONTAINER_ID = "ea32192c8553fbff06c9340478a2ff089b2bb5646fb718b4ee206641c9086d66";

    final Map<String, String> variables = new HashMap<>();

    /** Requests in order of arrival, as {@code METHOD /path}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Milliseconds to wait for an answer. Long, because the machine may be busy. */
    private long patience = 10_000;

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Path root;
    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    /** Answers one request. */
    interface Answer {
        void to(HttpExchange request) throws IOException;
    }

    /** @param root the directory of the host's files */
    Host(Path root) {
        this.root = root;
        // Keeps the test from querying the machine that it runs on.
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    void answer(HttpExchange request) throws IOException {
        String methodAndPath = request.getRequestMethod() + " " + request.getRequestURI();
        requests.add(methodAndPath);
        answers.getOrDefault(methodAndPath, status(404)).to(request);
        request.close();
    }

    /** The server's URL, without a slash at the end. */
    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Host variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Host file(String path, String content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param methodAndPath the request, as {@code METHOD /path} */
    Host answers(String methodAndPath, Answer answer) {
        answers.put(methodAndPath, answer);
        return this;
    }

    static Answer json(String body) {
        return request -> send(request, 200, body);
    }

    static Answer status(int status) {
        return request -> send(request, status, "{\"why\": \"no\"}");
    }

    /** Sends no answer, as when a response exceeds the instance's hop limit. */
    static Answer silence() {
        return request -> {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private static void send(HttpExchange request, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        request.sendResponseHeaders(status, bytes.length);
        request.getResponseBody().write(bytes);
    }

    /** The metadata service of EC2, version 2. It requires a token. */
    Host ec2() {
        variables.remove("AWS_EC2_METADATA_DISABLED");
        return variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", address())
                .answers("PUT /latest/api/token", request -> {
                    String life = request.getRequestHeaders().getFirst("X-aws-ec2-metadata-token-ttl-seconds");
                    send(request, life == null ? 400 : 200, TOKEN);
                })
                .answers("GET /latest/dynamic/instance-identity/document", request -> {
                    String token = request.getRequestHeaders().getFirst("X-aws-ec2-metadata-token");
                    send(request, TOKEN.equals(token) ? 200 : 401, Samples.IDENTITY);
                });
    }

    /** The task metadata endpoint, version 4. */
    Host ecs(String container, String task) {
        return variable("HOSTNAME", "ip-10-0-2-100.us-west-2.compute.internal")
                .variable("ECS_CONTAINER_METADATA_URI_V4", address() + "/v4/8f03e412")
                .answers("GET /v4/8f03e412", json(container))
                .answers("GET /v4/8f03e412/task", json(task));
    }

    Host beanstalk() {
        return file("var/elasticbeanstalk/xray/environment.conf", Samples.BEANSTALK);
    }

    Environment find() {
        return new Detection(variables, files(), new Http(3 * patience, patience, 256), log(LogLevel.DEBUG)).find();
    }

    EnvironmentSearch search(String logGroup, LogLevel level) {
        return new EnvironmentSearch(variables, root.toFile(), logGroup, log(level));
    }

    /** Finds the environment with a short time limit. */
    Environment findSoon() {
        patience = 500;
        return find();
    }

    HostFiles files() {
        return new HostFiles(root.toFile());
    }

    Log log(LogLevel level) {
        return new Log(level, new PrintStream(logged, true));
    }

    String logged() {
        return logged.toString();
    }

    /** The fields of one block, by key. */
    static Map<String, Object> block(Environment environment, String name) {
        return environment.blocks().stream()
                .filter(block -> block.name().equals(name))
                .map(block -> {
                    Map<String, Object> fields = new HashMap<>();
                    IntStream.range(0, block.size()).forEach(i -> fields.put(block.key(i), block.value(i)));
                    return fields;
                })
                .findFirst()
                .orElse(Collections.emptyMap());
    }

    /** Log groups as {@code name=arn}, or {@code name} without an ARN. */
    static List<String> logGroups(Environment environment) {
        return environment.logGroups().stream()
                .map(group -> group.arn() == null ? group.name() : group.name() + "=" + group.arn())
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
