// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.FunctionRuntime.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake of Lambda's runtime API. It gives invocations to the runtime that polls, and takes its reports. */
public final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATION = "/2018-06-01/runtime/invocation/";
    private static final String RESTORE = "/2018-06-01/runtime/restore/next";
    private static final int MAX_WAIT_SECONDS = 30;

    private record Invocation(String id, String traceHeader, String event) {}

    private final FakeDaemon daemon;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentMap<String, CompletableFuture<Answer>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger restores = new AtomicInteger();

    public RuntimeApi(FakeDaemon daemon) {
        this.daemon = daemon;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP server on 127.0.0.1", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The number of times that a runtime has waited for a restore from a snapshot. */
    public int restores() {
        return restores.get();
    }

    public Answer invoke(String traceHeader, String event) {
        Invocation invocation = new Invocation("invocation-" + count.incrementAndGet(), traceHeader, event);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        answers.put(invocation.id(), answer);
        waiting.add(invocation);
        return answer.orTimeout(MAX_WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            if (path.equals(RESTORE)) {
                restores.incrementAndGet();
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            if (path.equals(INVOCATION + "next")) {
                give(exchange, waiting.take());
                return;
            }
            String[] report = path.startsWith(INVOCATION)
                    ? path.substring(INVOCATION.length()).split("/", 0)
                    : new String[] {"", "error"};
            Answer answer = new Answer(report[1].equals("error"), body, daemon.sent());
            exchange.sendResponseHeaders(202, -1);
            answers.getOrDefault(report[0], new CompletableFuture<>()).complete(answer);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void give(HttpExchange exchange, Invocation invocation) throws IOException {
        byte[] event = ('"' + invocation.event() + '"').getBytes(StandardCharsets.UTF_8);
        header(exchange, "Lambda-Runtime-Aws-Request-Id", invocation.id());
        header(exchange, "Lambda-Runtime-Trace-Id", invocation.traceHeader());
        header(exchange, "Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 30_000));
        header(
                exchange,
                "Lambda-Runtime-Invoked-Function-Arn",
                "arn:aws:lambda:eu-west-1:123456789012:function:orders");
        header(exchange, "Content-Type", "application/json");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    private static void header(HttpExchange exchange, String name, String value) {
        if (value != null) {
            exchange.getResponseHeaders().set(name, value);
        }
    }
}
