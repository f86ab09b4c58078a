// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.Http2Server;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behaviour that only this client has: futures, two protocols, requests that it creates from the application's. */
class JdkHttpClientTest {

    private static final String TRACE_HEADER = "X-Amzn-Trace-Id";

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void parallelCallsAreSiblings() throws Exception {
        agent.inRequest(() -> {
            List<CompletableFuture<HttpResponse<String>>> answers = List.of(
                    send(server.url("/slow?ms=200")), send(server.url("/length/1")), send(server.url("/length/2")));
            return answers.stream().map(CompletableFuture::join).toList();
        });
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.subsegments())
                .extracting(call -> call.text("http.request.url"))
                .containsExactly(server.url("/slow"), server.url("/length/1"), server.url("/length/2"));
    }

    @Test
    void callEndsBeforeApplicationGetsResponse() throws Exception {
        for (int i = 0; i < 20; i++) {
            agent.inRequest(() -> send(server.url("/length/1")).join());
            assertThat(daemon.takeSegment("subject").onlySubsegment().number("http.response.status"))
                    .isEqualTo(200);
        }
    }

    @Test
    void applicationsRequestIsUnchanged() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/length/1")))
                .header(TRACE_HEADER, "mine")
                .build();
        HttpResponse<String> response = agent.inRequest(() -> client.send(request, BodyHandlers.ofString()));
        assertThat(request.headers().allValues(TRACE_HEADER)).containsExactly("mine");
        assertThat(response.request().headers().allValues(TRACE_HEADER)).containsExactly("mine");
        assertThat(server.onlyRequest().traceHeader()).startsWith("Root=");
        daemon.takeSegment("subject");
    }

    @Test
    void timeOutEndsCall() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url("/slow?ms=5000")))
                .timeout(Duration.ofMillis(100))
                .build();
        assertThatThrownBy(() -> agent.inRequest(() -> client.send(request, BodyHandlers.ofString())))
                .isExactlyInstanceOf(HttpTimeoutException.class);
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
        assertThat(call.exceptions().get(0).text("type")).isEqualTo("java.net.http.HttpTimeoutException");
    }

    /** The application's future is cancelled at once; the exchange ends a little later. */
    @Test
    void cancelEndsCall() throws Exception {
        agent.inRequest(() -> {
            CompletableFuture<HttpResponse<String>> answer = send(server.url("/slow?ms=5000"));
            while (server.requests().isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(answer.cancel(true)).isTrue();
            assertThat(answer).isCompletedExceptionally();
            return null;
        });
        Document segment = daemon.takeSegment("subject");
        Document call = segment.subsegments().isEmpty() ? daemon.takeSubsegment("127.0.0.1") : segment.onlySubsegment();
        assertThat(call.flag("fault")).isTrue();
    }

    @Test
    void authenticatedRequestCarriesHeader() throws Exception {
        List<String> headers = new CopyOnWriteArrayList<>();
        HttpServer guarded = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        guarded.createContext("/", exchange -> {
                    headers.add(exchange.getRequestHeaders().getFirst(TRACE_HEADER));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("realm") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return password.equals("open");
                    }
                });
        guarded.start();
        try {
            HttpClient authenticated = HttpClient.newBuilder()
                    .authenticator(new Authenticator() {
                        @Override
                        protected PasswordAuthentication getPasswordAuthentication() {
                            return new PasswordAuthentication("user", "open".toCharArray());
                        }
                    })
                    .build();
            URI uri = URI.create("http://127.0.0.1:" + guarded.getAddress().getPort() + "/");
            agent.inRequest(() -> authenticated.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()));
        } finally {
            guarded.stop(0);
        }
        Document segment = daemon.takeSegment("subject");
        assertThat(headers).containsExactly(headerOf(segment));
        assertThat(segment.onlySubsegment().number("http.response.status")).isEqualTo(200);
    }

    @Test
    void http2CarriesHeader(@TempDir Path directory) throws Exception {
        try (Http2Server answering = new Http2Server(directory)) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<Void> response = agent.inRequest(() -> client.send(
                        HttpRequest.newBuilder(URI.create(answering.url())).build(), BodyHandlers.discarding()));
                assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
            }
            List<Document> segments = daemon.take(2);
            assertThat(answering.traceHeaders()).containsExactly(headerOf(segments.get(0)), headerOf(segments.get(1)));
        }
    }

    @Test
    void failureLooksAsWithoutAgent() {
        URI uri = URI.create("http://127.0.0.1:" + TestServer.refusingPort() + "/");
        Throwable expected =
                failure(() -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()));
        Throwable found = failure(() ->
                agent.inRequest(() -> client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())));
        daemon.takeSegment("subject");
        assertThat(library(found)).isEqualTo(library(expected));
        // The stacks of the causes depend on which thread of the client is faster.
        while (expected != null) {
            assertThat(found).hasSameClassAs(expected).hasMessage(expected.getMessage());
            assertThat(library(found)).noneMatch(frame -> frame.startsWith("dev.weft."));
            expected = expected.getCause();
            found = found.getCause();
        }
        assertThat(found).isNull();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static Throwable failure(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("expected a failure");
    }

    /** The frames above the test's own. */
    private static List<String> library(Throwable thrown) {
        return List.of(thrown.getStackTrace()).stream()
                .takeWhile(frame -> !frame.getClassName().startsWith("dev.weft.instrumentation"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .toList();
    }

    private CompletableFuture<HttpResponse<String>> send(String url) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    private static String headerOf(Document segment) {
        return "Root=" + segment.traceId() + ";Parent="
                + segment.onlySubsegment().id() + ";Sampled=1";
    }
}
