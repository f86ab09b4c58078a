// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.json.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The TCP side of an X-Ray receiver, which answers what it is told to. */
public final class SamplingReceiver implements AutoCloseable {

    /** One request, and the status that it was answered with. */
    public record Received(String operation, Map<String, List<String>> headers, Map<String, Object> body, int status) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sampling-receiver");
        thread.setDaemon(true);
        return thread;
    });

    public final List<Received> received = new CopyOnWriteArrayList<>();

    public volatile int status = 200;

    /** Whether reports are answered with 503. */
    public volatile boolean refusesReports;

    /** From the request's body to the answer's, as is the next. */
    public volatile Function<Map<String, Object>, String> rules = body -> "{\"SamplingRuleRecords\": []}";

    public volatile Function<Map<String, Object>, String> targets = body -> "{\"SamplingTargetDocuments\": []}";

    public SamplingReceiver() {
        this(0);
    }

    /** @param port 0 for a free one */
    public SamplingReceiver(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Those of one operation, in the order of their arrival. */
    public List<Received> received(String operation) {
        return received.stream()
                .filter(each -> each.operation().equals(operation))
                .toList();
    }

    /** Answers each request for rules with these, each as {@link #rule} writes it. */
    public void giveRules(String... records) {
        rules = body -> "{\"NextToken\": null, \"SamplingRuleRecords\": [" + String.join(",", records) + "]}";
    }

    /** Answers each report with these, each the JSON of one target. */
    public void giveTargets(String... documents) {
        targets = body ->
                "{\"SamplingTargetDocuments\": [" + String.join(",", documents) + "], \"UnprocessedStatistics\": []}";
    }

    /** A rule as X-Ray gives it. */
    public static String rule(String name, int priority, int reservoir, double rate, String path) {
        return """
                {"CreatedAt": 0.0, "ModifiedAt": 1.53055812E9, "SamplingRule": {
                  "Attributes": {}, "FixedRate": %s, "HTTPMethod": "*", "Host": "*", "Priority": %d,
                  "ReservoirSize": %d, "ResourceARN": "*", "RuleARN": "arn:aws:xray:eu-west-1:1:sampling-rule/%s",
                  "RuleName": "%s", "ServiceName": "*", "ServiceType": "*", "URLPath": "%s", "Version": 1}}
                """.formatted(rate, priority, reservoir, name, name, path);
    }

    /** The same, which X-Ray may boost up to {@code most}. */
    public static String boosted(String rule, double most) {
        return rule.replace(
                "\"Version\": 1",
                "\"Version\": 1, \"SamplingRateBoost\": {\"MaxRate\": " + most + ", \"CooldownWindowMinutes\": 10}");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String operation = exchange.getRequestURI().getPath().substring(1);
        Map<String, Object> body = JsonFile.parse(exchange.getRequestBody().readAllBytes());
        boolean report = operation.equals(CentralPoller.TARGETS);
        int answered = report && refusesReports ? 503 : status;
        received.add(new Received(operation, Map.copyOf(exchange.getRequestHeaders()), body, answered));
        byte[] bytes = (report ? targets : rules).apply(body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answered, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
