// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>, for one function at a time.
 * A function asks for its next invocation when it is ready.
 */
final class RuntimeApi implements AutoCloseable {

    private static final long SECONDS = 60;
    private static final byte[] EVENT = "{}".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore ready = new Semaphore(0);
    private final Semaphore invocations = new Semaphore(0);
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/2018-06-01/runtime/invocation/next", this::next);
        server.createContext("/2018-06-01/runtime/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns when the function asks for an invocation. */
    void awaitReady() throws IOException, InterruptedException {
        if (!ready.tryAcquire(SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the function asks for no invocation");
        }
    }

    /** Invokes the function that is ready, and returns its answer. */
    String invoke() throws IOException, InterruptedException {
        invocations.release();
        String answer = answers.poll(SECONDS, TimeUnit.SECONDS);
        if (answer == null) {
            throw new IOException("the function does not answer");
        }
        return answer;
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.release();
        try {
            invocations.acquire();
        } catch (InterruptedException closed) {
            exchange.close();
            return;
        }
        set(exchange, "Lambda-Runtime-Aws-Request-Id", "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
        set(exchange, "Lambda-Runtime-Deadline-Ms", String.valueOf(System.currentTimeMillis() + 30_000));
        set(exchange, "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:123456789012:function:orders");
        set(
                exchange,
                "Lambda-Runtime-Trace-Id",
                "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1");
        set(exchange, "Content-Type", "application/json");
        exchange.sendResponseHeaders(200, EVENT.length);
        exchange.getResponseBody().write(EVENT);
        exchange.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        answers.add(exchange.getRequestURI().getPath().endsWith("/response") ? body : "fails: " + body);
    }

    private static void set(HttpExchange exchange, String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
