// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver.subject;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.subject.Bodies;
import dev.weft.contracts.subject.ServerSubject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server with the application of HttpServerContract: handlers behind one filter. */
public final class JdkHttpServerSubject implements ServerSubject {

    private static final List<String> PATHS = Arrays.asList(
            "/ok",
            "/slow",
            "/chunked",
            "/missing",
            "/client-error",
            "/throttled",
            "/fault",
            "/throw",
            "/throw-handled",
            "/throw-caught",
            "/filtered",
            "/static.txt",
            "/forward",
            "/include",
            "/async-complete",
            "/async-immediate",
            "/async-dispatch",
            "/async-twice",
            "/async-throw",
            "/oom",
            "/death",
            "/committed",
            "/leave",
            "/read",
            "/frames");

    private static final int NO_BODY = -1;
    private static final int CHUNKED = 0;

    private final ExecutorService threads = Executors.newFixedThreadPool(8, work -> {
        Thread thread = new Thread(work, "subject");
        thread.setDaemon(true);
        return thread;
    });
    private HttpServer server;

    @Override
    public int start() throws Exception {
        // The server writes head and body apart. With Nagle's algorithm each answer on a kept connection would wait
        // 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        for (String each : PATHS) {
            HttpContext context = server.createContext(each, exchange -> answer(each, exchange));
            context.getFilters().add(new Answering());
        }
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(String path, HttpExchange exchange) throws IOException {
        switch (path) {
            case "/slow":
                pause();
                write(exchange, 200, "ok");
                break;
            case "/chunked":
                exchange.sendResponseHeaders(200, CHUNKED);
                exchange.getResponseBody().write("chunk".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                exchange.getResponseBody().write("chunk".getBytes(StandardCharsets.US_ASCII));
                exchange.close();
                break;
            case "/missing":
                exchange.sendResponseHeaders(404, NO_BODY);
                break;
            case "/client-error":
                exchange.sendResponseHeaders(400, NO_BODY);
                break;
            case "/throttled":
                exchange.sendResponseHeaders(429, NO_BODY);
                break;
            case "/fault":
                exchange.sendResponseHeaders(500, NO_BODY);
                break;
            case "/throw":
                throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
            case "/throw-handled":
                throw new UnsupportedOperationException("handled");
            case "/throw-caught":
                throw new IllegalStateException("caught");
            case "/static.txt":
                write(exchange, 200, "static\n");
                break;
            case "/forward":
            case "/include":
                answer("/ok", exchange);
                break;
            case "/async-complete":
                later(() -> {
                    pause();
                    write(exchange, 202, "later");
                });
                break;
            case "/async-immediate":
                exchange.sendResponseHeaders(202, NO_BODY);
                break;
            case "/async-dispatch":
                later(() -> answer("/client-error", exchange));
                break;
            case "/async-twice":
                later(() -> answer("/async-complete", exchange));
                break;
            case "/async-throw":
                later(() -> answer("/fault", exchange));
                break;
            case "/oom":
                throw new OutOfMemoryError("thrown");
            case "/death":
                throw new ThreadDeath();
            case "/committed":
                exchange.sendResponseHeaders(200, CHUNKED);
                exchange.getResponseBody().write("chunk".getBytes(StandardCharsets.US_ASCII));
                exchange.getResponseBody().flush();
                throw new IllegalStateException("behind the head");
            case "/leave":
                exchange.sendResponseHeaders(200, CHUNKED);
                Bodies.writeEndlessly(exchange.getResponseBody());
                break;
            case "/read":
                Bodies.read(exchange.getRequestBody());
                write(exchange, 200, "ok");
                break;
            case "/frames":
                write(exchange, 200, Bodies.frames());
                break;
            default:
                write(exchange, 200, "ok");
        }
    }

    /** Answers exceptions as an error page would, and passes them on to the server, which closes the connection. */
    private static final class Answering extends Filter {

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/filtered")) {
                exchange.sendResponseHeaders(401, NO_BODY);
                return;
            }
            try {
                chain.doFilter(exchange);
            } catch (IllegalStateException e) {
                if (path.equals("/throw-caught")) {
                    write(exchange, 200, e.getMessage());
                    return;
                }
                if (!path.equals("/committed")) {
                    fail(exchange, 500);
                }
                throw e;
            } catch (UnsupportedOperationException e) {
                fail(exchange, 409);
                throw e;
            }
        }

        private static void fail(HttpExchange exchange, int status) throws IOException {
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(status, NO_BODY);
        }

        @Override
        public String description() {
            return "answers exceptions";
        }
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void later(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        throw new IllegalStateException("cannot answer", e);
                    }
                },
                "subject-later");
        thread.setDaemon(true);
        thread.start();
    }

    /** The contract measures the 200 ms that the application takes. */
    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
