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

/** The TCP side of an X-Ray receiver, with scripted answers. */
public final class SamplingReceiver implements AutoCloseable {

    /** One request and the status of its response. */
    public record Received(String operation, Map<String, List<String>> headers, Map<String, Object> body, int status) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "sampling-receiver");
        thread.setDaemon(true);
        return thread;
    });

    public final List<Received> received = new CopyOnWriteArrayList<>();

    public volatile int status = 200;

    /** Whether the receiver answers reports with 503. */
    public volatile boolean refusesReports;

    /** Maps the body of a GetSamplingRules request to the body of its response. */
    public volatile Function<Map<String, Object>, String> rules = body -> "{\"SamplingRuleRecords\": []}";

    public volatile Function<Map<String, Object>, String> targets = body -> "{\"SamplingTargetDocuments\": []}";

    public SamplingReceiver() {
        this(0);
    }

    /** @param port 0 for a free port */
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

    /** Requests of one operation, in order of arrival. */
    public List<Received> received(String operation) {
        return received.stream()
                .filter(each -> each.operation().equals(operation))
                .toList();
    }

    /** Answers each request for rules with these records. {@link #rule} writes one. */
    public void giveRules(String... records) {
        rules = body -> "{\"NextToken\": null, \"SamplingRuleRecords\": [" + String.join(",", records) + "]}";
    }

    /** Answers each report with these targets, as JSON. */
    public void giveTargets(String... documents) {
        targets = body ->
                "{\"SamplingTargetDocuments\": [" + String.join(",", documents) + "], \"UnprocessedStatistics\": []}";
    }

    /** The JSON of a rule, in X-Ray's format. */
    public static String rule(String name, int priority, int reservoir, double rate, String path) {
        return """
                {"CreatedAt": 0.0, "ModifiedAt": 1.53055812E9, "SamplingRule": {
                  "Attributes": {}, "FixedRate": %s, "HTTPMethod": "*", "Host": "*", "Priority": %d,
                  "ReservoirSize": %d, "ResourceARN": "*", "RuleARN": "arn:aws:xray:eu-west-1:1:sampling-rule/%s",
                  "RuleName": "%s", "ServiceName": "*", "ServiceType": "*", "URLPath": "%s", "Version": 1}}
                """.formatted(rate, priority, reservoir, name, name, path);
    }

    /** The same rule with a boost of at most {@code maxRate}. */
    public static String boosted(String rule, double maxRate) {
        return rule.replace(
                "\"Version\": 1",
                "\"Version\": 1, \"SamplingRateBoost\": {\"MaxRate\": " + maxRate + ", \"CooldownWindowMinutes\": 10}");
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
