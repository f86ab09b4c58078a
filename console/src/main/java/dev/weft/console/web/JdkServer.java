// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Listens on TCP by the JDK's own server. */
final class JdkServer implements AutoCloseable {
    /** More are closed when they are accepted. */
    static final int MAX_CONNECTIONS = 100;

    /** A request that is not complete by then is cut. */
    static final int MAX_REQUEST_SECONDS = 10;

    // A client that has read nothing for this long has gone.
    private static final Duration MAX_WRITE = Duration.ofSeconds(20);

    private static final long MAX_SKIPPED = 16L << 20;

    // A connection is served by one thread at most. Some are still ending while others begin.
    private static final int MAX_THREADS = MAX_CONNECTIONS + 28;

    private final HttpServer server;
    private final ExecutorService threads;
    private final StalledWrites writes;

    private JdkServer(HttpServer server, ExecutorService threads, StalledWrites writes) {
        this.server = server;
        this.threads = threads;
        this.writes = writes;
    }

    /**
     * Starts to listen.
     *
     * @param complaints receives what the handler threw
     * @throws IOException when the port is taken or needs privileges
     */
    static JdkServer start(InetSocketAddress address, Handler handler, Consumer<String> complaints) throws IOException {
        limit();
        HttpServer server = HttpServer.create(address, 0);
        StalledWrites writes = StalledWrites.watch(MAX_WRITE);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                0, MAX_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), JdkServer::thread);
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(new JdkExchange(exchange, writes), handler, complaints));
        server.start();
        return new JdkServer(server, threads, writes);
    }

    /** The JDK reads these once, for all servers of the JVM. A limit that the user has set remains. */
    private static void limit() {
        Map.of(
                        "sun.net.httpserver.nodelay", "true",
                        "sun.net.httpserver.maxReqTime", String.valueOf(MAX_REQUEST_SECONDS),
                        "sun.net.httpserver.maxReqHeaders", "100",
                        "sun.net.httpserver.maxReqHeaderSize", "65536",
                        "jdk.httpserver.maxConnections", String.valueOf(MAX_CONNECTIONS))
                .forEach((name, value) -> {
                    if (System.getProperty(name) == null) {
                        System.setProperty(name, value);
                    }
                });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "weft-http");
        thread.setDaemon(true);
        return thread;
    }

    // The server of the JDK swallows what a handler throws, Errors included.
    private static void handle(JdkExchange exchange, Handler handler, Consumer<String> complaints) {
        try {
            handler.handle(exchange);
        } catch (IOException gone) {
            // The client has gone, or was too slow.
            return;
        } catch (RuntimeException | Error e) {
            complaints.accept("a request cannot be answered: " + e.getClass().getName());
        } finally {
            exchange.end();
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        writes.close();
    }

    private static final class JdkExchange implements Exchange {
        private final HttpExchange exchange;
        private final StalledWrites writes;
        private final String path;

        JdkExchange(HttpExchange exchange, StalledWrites writes) {
            this.exchange = exchange;
            this.writes = writes;
            String raw = exchange.getRequestURI().getRawPath();
            // An absolute target names a host that the Host header may contradict. No path of ours begins with two
            // slashes.
            this.path = raw == null || exchange.getRequestURI().getRawAuthority() != null ? "" : raw;
        }

        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public String query() {
            String query = exchange.getRequestURI().getRawQuery();
            return query == null ? "" : query;
        }

        @Override
        public List<String> headers(String name) {
            List<String> values = exchange.getRequestHeaders().get(name);
            return values == null ? List.of() : values;
        }

        @Override
        public InetSocketAddress client() {
            return exchange.getRemoteAddress();
        }

        @Override
        public Optional<byte[]> body(int limit) throws IOException {
            InputStream body = exchange.getRequestBody();
            byte[] bytes = body.readNBytes(limit + 1);
            if (bytes.length <= limit) {
                return Optional.of(bytes);
            }
            // A client that still sends when the connection closes does not see the answer.
            long rest = MAX_SKIPPED;
            for (long skipped = 1; rest > 0 && skipped > 0; rest -= skipped) {
                skipped = body.readNBytes(bytes, 0, bytes.length);
            }
            return Optional.empty();
        }

        @Override
        public void answer(Answer answer) throws IOException {
            boolean bodiless = answer.body().length == 0 || method().equals("HEAD");
            if (method().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(answer.body().length));
            }
            writes.run(() -> {
                send(answer, bodiless ? -1 : answer.body().length);
                if (!bodiless) {
                    exchange.getResponseBody().write(answer.body());
                }
                exchange.close();
            });
        }

        @Override
        public Stream stream(Answer head) throws IOException {
            writes.run(() -> {
                send(head, 0);
                exchange.getResponseBody().flush();
            });
            OutputStream body = exchange.getResponseBody();
            return new Stream() {
                @Override
                public void send(String text) throws IOException {
                    writes.run(() -> {
                        body.write(text.getBytes(StandardCharsets.UTF_8));
                        body.flush();
                    });
                }

                @Override
                public void close() {
                    exchange.close();
                }
            };
        }

        private void send(Answer answer, long length) throws IOException {
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), length);
        }

        void end() {
            exchange.close();
        }
    }
}
