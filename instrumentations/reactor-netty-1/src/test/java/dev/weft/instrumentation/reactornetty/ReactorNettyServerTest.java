// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What the handlers of Reactor Netty's server fail with. Requests are recorded by the module of Netty. */
class ReactorNettyServerTest {

    private FakeDaemon daemon;
    private InProcessAgent agent;
    private DisposableServer server;

    @BeforeEach
    void start() {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/error", (request, response) -> Mono.error(thrown()))
                        .get(
                                "/later",
                                (request, response) ->
                                        Mono.delay(Duration.ofMillis(20)).then(Mono.error(thrown())))
                        .get("/ok", (request, response) -> response.sendString(Mono.just("ok")))
                        .get(
                                "/committed",
                                (request, response) -> response.sendString(Flux.concat(
                                        Flux.just("chunk"),
                                        Mono.delay(Duration.ofMillis(100)).then(Mono.error(thrown()))))))
                .bindNow();
    }

    @AfterEach
    void stop() {
        try (FakeDaemon closing = daemon;
                InProcessAgent stopping = agent) {
            assertThat(stopping.agent()).isNotNull();
            server.disposeNow();
            closing.verifyAllTaken();
        }
    }

    @Test
    void recordsErrorOfTheHandler() throws Exception {
        assertThat(status("/error")).isEqualTo(500);
        assertFault(daemon.takeSegment("subject"), 500);
    }

    @Test
    void recordsLaterErrorOfTheHandler() throws Exception {
        assertThat(status("/later")).isEqualTo(500);
        assertFault(daemon.takeSegment("subject"), 500);
    }

    @Test
    void recordsErrorBehindTheHead() throws Exception {
        assertThat(status("/committed")).isEqualTo(200);
        assertFault(daemon.takeSegment("subject"), 200);
    }

    @Test
    void recordsNoFaultOfTheNextRequest() throws Exception {
        status("/error");
        daemon.takeSegment("subject");
        assertThat(status("/ok")).isEqualTo(200);
        assertThat(daemon.takeSegment("subject").has("fault")).isFalse();
    }

    @Test
    void recordsRefusedHeader() throws Exception {
        try (Socket client = new Socket("127.0.0.1", server.port())) {
            String request = "GET /ok HTTP/1.1\r\nHost: h\r\nX-Other: a\r\nX-Long: " + "a".repeat(20_000) + "\r\n\r\n";
            client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            Document segment = daemon.takeSegment("subject");
            assertThat(segment.text("http.request.url")).isEqualTo("http://h/ok");
            assertThat(segment.number("http.response.status")).isBetween(400L, 499L);
            assertThat(segment.flag("error")).isTrue();
            assertThat(segment.flag("fault")).isFalse();
        }
    }

    private static void assertFault(Document segment, int status) {
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        assertThat(segment.flag("fault")).isTrue();
        assertThat(segment.exceptions().get(0).text("message")).isEqualTo("thrown");
    }

    private static IllegalStateException thrown() {
        return new IllegalStateException("thrown");
    }

    private int status(String path) throws Exception {
        HttpURLConnection connection =
                (HttpURLConnection) new URL("http://127.0.0.1:" + server.port() + path).openConnection();
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : null) {
            if (body != null) {
                body.readAllBytes();
            }
        } catch (java.io.IOException brokenOff) {
            assertThat(status).isEqualTo(200);
        }
        return status;
    }
}
