// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * An HTTP/1.1 server on 127.0.0.1 for client tests. It keeps every request, in order of arrival. It answers these paths, for
 * every method:
 *
 * <ul>
 *   <li>{@code /status/{code}}: this status, 200 to 599, with the body {@code status <code>}
 *   <li>{@code /slow?ms=N}: 200 after N milliseconds, at most 60,000
 *   <li>{@code /held}: 200 with the body {@code held}, when {@link #release} is called or 100 ms after {@code /arrived}
 *   <li>{@code /arrived}: 200 as soon as a request to {@code /held} has arrived. Not kept
 *   <li>{@code /redirect/{n}}: 302 to {@code /redirect/{n-1}}, and 200 if n is 0
 *   <li>{@code /length/{n}}: 200 with a body of n bytes and its Content-Length
 *   <li>{@code /chunked}: 200 with a body of 7 bytes and no Content-Length
 *   <li>{@code /close}: closes the connection without an answer
 *   <li>{@code /echo}: 200 with the request's X-Amzn-Trace-Id as the body, empty without that header
 * </ul>
 *
 * The answer is 404 for any other path, and 400 for a number that is missing or out of range.
 */
public final class TestServer implements AutoCloseable {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";
    private static final int CHUNKED = 0;
    private static final int NO_BODY = -1;
    private static final int MAX_MILLIS = 60_000;

    /** How long a request is held for a caller that does not wait for the answer any more. */
    private static final int HELD_MILLIS = 100;

    private static final String ARRIVED = "/arrived";
    private static final Duration MAX_WAIT = Duration.ofSeconds(20);

    private final HttpServer server;
    private final ExecutorService threads;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Semaphore arrived = new Semaphore(0);
    private final Semaphore noted = new Semaphore(0);
    private final Semaphore released = new Semaphore(0);

    /**
     * A received request.
     *
     * @param path with the query, unchanged
     * @param headers by name, case-insensitive
     * @param body as UTF-8 text
     */
    public record Request(String method, String path, Map<String, List<String>> headers, String body) {

        /** The first value of a header. */
        public Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        /** The value of X-Amzn-Trace-Id. Fails if the request had none, or more than one. */
        public String traceHeader() {
            List<String> values = headers.getOrDefault(TRACE_HEADER, List.of());
            if (values.size() != 1) {
                throw new AssertionError("expected one " + TRACE_HEADER + ", found " + values + " in " + this);
            }
            return values.get(0);
        }
    }

    static {
        // The server writes head and body apart. With Nagle's algorithm each answer on a kept connection would wait
        // 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Starts the server on a free port. */
    public TestServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no HTTP server on 127.0.0.1", e);
        }
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "test-server");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Returns {@code http://127.0.0.1:<port>} followed by the path. The path begins with a slash. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The requests so far. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The only request so far. Fails if there are none or several. */
    public Request onlyRequest() {
        List<Request> received = requests();
        if (received.size() != 1) {
            throw new AssertionError("expected one request, received " + received);
        }
        return received.get(0);
    }

    /** Waits up to 20 s until the requests satisfy a condition. Fails if they do not. */
    public void awaitRequests(Predicate<List<Request>> enough) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        synchronized (requests) {
            while (!enough.test(requests())) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("received only " + requests());
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(requests, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError("interrupted while waiting for requests", e);
                }
            }
        }
    }

    /** Answers the request to {@code /held}. */
    public void release() {
        released.release();
    }

    /** Removes all requests so far. */
    public void clear() {
        requests.clear();
        arrived.drainPermits();
        noted.drainPermits();
        released.drainPermits();
    }

    /** A port of 127.0.0.1 that refuses connections, until this JVM ends. */
    public static int refusingPort() {
        return Refusing.SOCKET.getLocalPort();
    }

    /** A port of 127.0.0.1 to listen on. Another process may take it before the caller does. */
    public static int unusedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestURI().getPath().equals(ARRIVED)) {
                await(arrived, MAX_WAIT);
                noted.release();
                answer(exchange, 200, "arrived");
                return;
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, List.copyOf(values)));
            URI uri = exchange.getRequestURI();
            synchronized (requests) {
                requests.add(new Request(exchange.getRequestMethod(), uri.toString(), headers, body));
                requests.notifyAll();
            }
            try {
                answer(exchange, uri);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                answer(exchange, 400, "TestServer does not support this path: " + uri + ": " + e.getMessage());
            }
        }
    }

    private void answer(HttpExchange exchange, URI uri) throws IOException {
        String[] path = uri.getPath().split("/", 0);
        switch (path.length < 2 ? "" : path[1]) {
            case "status" -> {
                int status = number(path[2], 200, 599);
                answer(exchange, status, "status " + status);
            }
            case "slow" -> {
                sleep(number(String.valueOf(uri.getQuery()).replaceFirst("^ms=", ""), 0, MAX_MILLIS));
                answer(exchange, 200, "slow");
            }
            case "held" -> {
                arrived.release();
                await(noted, MAX_WAIT);
                await(released, Duration.ofMillis(HELD_MILLIS));
                answer(exchange, 200, "held");
            }
            case "redirect" -> redirect(exchange, number(path[2], 0, 20));
            case "length" -> answer(exchange, 200, "x".repeat(number(path[2], 0, 10_000_000)));
            case "chunked" -> {
                exchange.sendResponseHeaders(200, CHUNKED);
                if (!exchange.getRequestMethod().equals("HEAD")) {
                    exchange.getResponseBody().write("chunked".getBytes(StandardCharsets.UTF_8));
                }
            }
            case "close" -> {
                // Closing the exchange without an answer closes the connection.
            }
            case "echo" -> {
                String header = exchange.getRequestHeaders().getFirst(TRACE_HEADER);
                answer(exchange, 200, header == null ? "" : header);
            }
            default -> answer(exchange, 404, "no such path: " + uri.getPath());
        }
    }

    private void redirect(HttpExchange exchange, int left) throws IOException {
        if (left == 0) {
            answer(exchange, 200, "redirected");
        } else {
            exchange.getResponseHeaders().set("Location", url("/redirect/" + (left - 1)));
            answer(exchange, 302, "redirect");
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, NO_BODY);
        } else if (status == 204 || status == 304 || body.length == 0) {
            exchange.sendResponseHeaders(status, NO_BODY);
        } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static int number(String text, int min, int max) {
        int number = Integer.parseInt(text);
        if (number < min || number > max) {
            throw new IllegalArgumentException("expected " + min + " to " + max + ", got " + text);
        }
        return number;
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException("closed during a slow answer", e);
        }
    }

    private static void await(Semaphore event, Duration atMost) throws IOException {
        try {
            boolean came = event.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (!came && atMost.equals(MAX_WAIT)) {
                throw new IOException("held for too long");
            }
        } catch (InterruptedException e) {
            throw new IOException("closed while a request is held", e);
        }
    }

    /** A socket that is bound but does not listen, so that no other process gets the port. */
    private static final class Refusing {

        static final Socket SOCKET = new Socket();

        static {
            try {
                SOCKET.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }
    }
}
