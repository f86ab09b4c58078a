// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This server closes the connection where others answer with 500, and an exchange has no time-out. */
class ExchangesTest {

    private static final String TODAY = String.format("1-%08x-", System.currentTimeMillis() / 1000);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Queue<Boolean> followed = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        // One test ends its thread with an error.
        thread.setUncaughtExceptionHandler((dying, thrown) -> {});
        return thread;
    });
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon, "annotations=route=route");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
    }

    @AfterEach
    void stop() {
        try (FakeDaemon closing = daemon;
                InProcessAgent stopping = agent) {
            server.stop(0);
            threads.shutdownNow();
            closing.verifyAllTaken();
            assertThat(stopping.agent()).isNotNull();
        }
    }

    @Test
    void recordsExceptionThatClosesTheConnection() throws Exception {
        serve("/", exchange -> {
            throw new IllegalStateException("thrown");
        });
        assertThat(receive("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
        Document segment = takeSegment();
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("thrown");
        assertThat(segment.has("http.response")).isFalse();
    }

    @Test
    void recordsExceptionAfterTheAnswer() throws Exception {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            throw new IllegalStateException("late");
        });
        assertThat(get("/").statusCode()).isEqualTo(200);
        Document segment = takeSegment();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("late");
        assertThat(segment.number("http.response.status")).isEqualTo(200);
    }

    /** The server drops the connection without closing it. */
    @Test
    void recordsErrorThatEndsTheThread() throws Exception {
        serve("/", exchange -> {
            throw new AssertionError("fatal");
        });
        try (Socket socket = send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(socket.isConnected()).isTrue();
            assertThat(takeSegment().exceptions().get(0).text("message")).isEqualTo("fatal");
        }
    }

    @Test
    void endsIfExchangeIsClosedWithoutAnswer() throws Exception {
        serve("/", HttpExchange::close);
        assertThat(receive("GET / HTTP/1.1\r\nHost: a\r\n\r\n")).isEmpty();
        assertThat(takeSegment().has("http.response")).isFalse();
    }

    @Test
    void endsWithServerIfExchangeIsNotAnswered() throws Exception {
        CountDownLatch kept = new CountDownLatch(1);
        serve("/", exchange -> kept.countDown());
        try (Socket socket = send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")) {
            assertThat(socket.isConnected()).isTrue();
            kept.await();
            server.stop(0);
            assertThat(takeSegment().has("http.response")).isFalse();
        }
    }

    @Test
    void notFoundOfServerContinuesTheTrace() throws Exception {
        String root = TODAY + "abcdef012345678912345678";
        serve("/other", exchange -> exchange.sendResponseHeaders(200, -1));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url("/none?a=b")))
                .header("X-Amzn-Trace-Id", "Root=" + root + ";Sampled=1")
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        Document segment = takeSegment();
        assertThat(segment.traceId()).isEqualTo(root);
        assertThat(segment.text("http.request.url")).isEqualTo(url("/none"));
    }

    @Test
    void recordsRequestThatServerRefuses() throws Exception {
        serve("/", exchange -> exchange.sendResponseHeaders(200, -1));
        String answer = receive("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: many\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(takeSegment().number("http.response.status")).isEqualTo(400);
    }

    @Test
    void recordsAddressWithoutHostHeader() throws Exception {
        serve("/", exchange -> exchange.sendResponseHeaders(200, -1));
        receive("GET /a HTTP/1.0\r\n\r\n");
        assertThat(takeSegment().text("http.request.url")).isEqualTo(url("/a"));
    }

    @Test
    void recordsNoLengthIfConnectionEndsTheBody() throws Exception {
        serve("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.close();
        });
        assertThat(receive("GET / HTTP/1.0\r\nHost: a\r\n\r\n")).endsWith("\r\n\r\na");
        assertThat(takeSegment().has("http.response.content_length")).isFalse();
    }

    @Test
    void recordsNoBodyOfHead() throws Exception {
        serve("/", exchange -> exchange.sendResponseHeaders(200, 7));
        receive("HEAD / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(takeSegment().number("http.response.content_length")).isZero();
    }

    @Test
    void recordsSchemeOfHttps(@TempDir Path directory) throws Exception {
        SSLContext context = selfSigned(directory);
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context));
        secure.createContext("/", exchange -> exchange.sendResponseHeaders(200, -1));
        secure.start();
        try {
            String url = "https://localhost:" + secure.getAddress().getPort() + "/a";
            HttpClient trusting = HttpClient.newBuilder().sslContext(context).build();
            trusting.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
            assertThat(takeSegment().text("http.request.url")).isEqualTo(url);
        } finally {
            secure.stop(0);
        }
    }

    @Test
    void isCurrentInFilterAndHandler() throws Exception {
        serve("/", exchange -> {
                    note();
                    exchange.sendResponseHeaders(200, -1);
                    note();
                })
                .getFilters()
                .add(Filter.beforeHandler("notes", exchange -> note()));
        get("/");
        takeSegment();
        assertThat(followed).containsExactly(true, true, true);
    }

    @Test
    void annotatesPathOfContext() throws Exception {
        serve("/orders/", exchange -> exchange.sendResponseHeaders(200, -1));
        get("/orders/7");
        assertThat(takeSegment().text("annotations.route")).isEqualTo("/orders/");
    }

    /** The server's threads may inherit the context of a request that started them. */
    @Test
    void doesNotJoinRequestThatItsThreadCarries() throws Exception {
        server.setExecutor(work -> threads.execute(() -> inRequest(work)));
        serve("/inner", exchange -> exchange.sendResponseHeaders(200, -1));
        get("/inner");
        assertThat(daemon.take(2))
                .extracting(segment -> segment.text("http.request.url"))
                .containsExactlyInAnyOrder(url("/inner"), "http://subject/work");
        assertThat(followed).containsExactly(true);
    }

    private void inRequest(Runnable work) {
        try {
            agent.inRequest(() -> {
                work.run();
                note();
                return null;
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpContext serve(String path, HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        server.start();
        return context;
    }

    private static SSLContext selfSigned(Path directory) throws Exception {
        char[] password = "changeit".toCharArray();
        Path file = directory.resolve("keys");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(password),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, password);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    /** Records whether a call made here would belong to the request. */
    private void note() {
        followed.add(agent.agent().handlers().httpServer().isFollowed());
    }

    private Document takeSegment() {
        return daemon.takeSegment("subject");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
    }

    private String receive(String request) throws IOException {
        try (Socket socket = send(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
