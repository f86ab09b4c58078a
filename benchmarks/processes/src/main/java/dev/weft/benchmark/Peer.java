// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The callee of the applications and the destination of other agents' data. Answers everything at once, and DynamoDB's
 * {@code GetItem} with an item.
 */
final class Peer implements AutoCloseable {

    private static final byte[] ITEM = "{\"Item\":{\"id\":{\"S\":\"1\"}}}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OK = "ok".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOTHING = {};

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Peer() throws IOException {
        // The JDK reads this once, with the first server. Without it each answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Peer::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = NOTHING;
        if (exchange.getRequestHeaders().containsKey("X-Amz-Target")) {
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
            body = ITEM;
        } else if (exchange.getRequestMethod().equals("GET")) {
            body = OK;
        }
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
