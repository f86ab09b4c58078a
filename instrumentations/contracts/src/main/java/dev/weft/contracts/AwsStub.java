// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A fake AWS service on 127.0.0.1 that gives fixed answers to any request. It gives answers that a real service does not
 * give on demand, such as throttling and server errors.
 */
public final class AwsStub implements AutoCloseable {

    /** One answer. {@code type} is the content type. */
    public record Answer(int status, String type, String body) {

        public static Answer json(int status, String body) {
            return new Answer(status, "application/x-amz-json-1.0", body);
        }

        public static Answer xml(int status, String body) {
            return new Answer(status, "application/xml", body);
        }
    }

    static final String REQUEST_ID = "STUB0REQUEST0ID";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final long millis;
    private final List<Answer> answers;
    private final List<String> traceHeaders = new CopyOnWriteArrayList<>();
    private final List<String> traceParents = new CopyOnWriteArrayList<>();
    private final List<String> userHeaders = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int asked;

    /** @param answers in this order; the last one repeats. Without answers, the stub never responds. */
    public AwsStub(Answer... answers) {
        this(0, answers);
    }

    /** @param millis the delay before each answer, in milliseconds */
    public AwsStub(long millis, Answer... answers) {
        this.millis = millis;
        this.answers = List.of(answers);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP server on 127.0.0.1", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Each value of X-Amzn-Trace-Id of each request. */
    public List<String> traceHeaders() {
        return traceHeaders;
    }

    /** Each value of W3C's traceparent of each request. */
    public List<String> traceParents() {
        return traceParents;
    }

    /** The value of X-User of each request that had one. */
    public List<String> userHeaders() {
        return userHeaders;
    }

    public List<String> authorizations() {
        return authorizations;
    }

    /** The body of each request. */
    public List<String> bodies() {
        return bodies;
    }

    public synchronized int asked() {
        return asked;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            add(traceHeaders, exchange, "X-Amzn-Trace-Id");
            add(traceParents, exchange, "traceparent");
            add(userHeaders, exchange, "X-User");
            add(authorizations, exchange, "Authorization");
            Answer answer = next();
            if (answer == null) {
                closed.await();
                return;
            }
            Thread.sleep(millis);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("x-amzn-RequestId", REQUEST_ID);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer next() {
        int number = asked++;
        return answers.isEmpty() ? null : answers.get(Math.min(number, answers.size() - 1));
    }

    private static void add(List<String> values, HttpExchange exchange, String header) {
        values.addAll(exchange.getRequestHeaders().getOrDefault(header, List.of()));
    }
}
