// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An S3 on 127.0.0.1. It accepts every upload, in parts too. Each object is 6 MiB of zeros in 6 parts. */
final class S3Stub implements AutoCloseable {

    private static final int PART = 1024 * 1024;
    private static final int PARTS = 6;
    private static final int SIZE = PARTS * PART;
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> traceHeaders = new CopyOnWriteArrayList<>();

    S3Stub() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP server on 127.0.0.1", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** X-Amzn-Trace-Id of each request. Several headers of one request are joined. A request without the header adds an empty text. */
    List<String> traceHeaders() {
        return traceHeaders;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            traceHeaders.add(
                    String.join(", ", exchange.getRequestHeaders().getOrDefault("X-Amzn-Trace-Id", List.of())));
            exchange.getResponseHeaders().set("ETag", "\"etag\"");
            exchange.getResponseHeaders().set("x-amz-request-id", "REQUEST");
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            switch (exchange.getRequestMethod()) {
                case "GET" -> get(exchange, query);
                case "HEAD" -> {
                    exchange.getResponseHeaders().set("Content-Length", Integer.toString(SIZE));
                    exchange.sendResponseHeaders(200, -1);
                }
                case "POST" ->
                    answer(
                            exchange,
                            query.startsWith("uploads")
                                    ? "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>"
                                    : "<CompleteMultipartUploadResult><ETag>\"etag\"</ETag></CompleteMultipartUploadResult>");
                default -> exchange.sendResponseHeaders(200, -1);
            }
        }
    }

    private static void get(HttpExchange exchange, String query) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int first = 0;
        int last = SIZE - 1;
        if (query.startsWith("partNumber=")) {
            first = (Integer.parseInt(query.substring(query.indexOf('=') + 1)) - 1) * PART;
            last = first + PART - 1;
        } else if (range != null) {
            String[] ends = range.substring(range.indexOf('=') + 1).split("-");
            first = Integer.parseInt(ends[0]);
            last = Math.min(last, Integer.parseInt(ends[1]));
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + first + "-" + last + "/" + SIZE);
        exchange.getResponseHeaders().set("x-amz-mp-parts-count", Integer.toString(PARTS));
        exchange.sendResponseHeaders(206, last - first + 1);
        exchange.getResponseBody().write(new byte[last - first + 1]);
    }

    private static void answer(HttpExchange exchange, String xml) throws IOException {
        byte[] body = (XML + xml).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
