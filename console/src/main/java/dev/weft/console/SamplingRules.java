// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The TCP side of an X-Ray daemon. It answers that there are no rules, so that each service uses its local ones. */
final class SamplingRules implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 1 << 20;

    private final HttpServer server;

    private SamplingRules(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts answering.
     *
     * @throws IOException when the port is taken or needs privileges
     */
    static SamplingRules start(InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        answer(server, "/GetSamplingRules", "{\"SamplingRuleRecords\": []}");
        answer(server, "/SamplingTargets", "{\"SamplingTargetDocuments\": [], \"UnprocessedStatistics\": []}");
        server.start();
        return new SamplingRules(server);
    }

    private static void answer(HttpServer server, String path, String json) {
        byte[] answer = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, (HttpExchange exchange) -> {
            try (exchange) {
                exchange.getRequestBody().readNBytes(MAX_REQUEST_BYTES);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
