// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.RunningServer;
import dev.weft.instrumentation.servlet.subject.TomcatSubject;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that Tomcat's parser refuses. The parser of the lowest version accepts more. */
final class TomcatParserTest {

    private FakeDaemon daemon;
    private RunningServer server;

    @BeforeEach
    void start() throws Exception {
        daemon = new FakeDaemon();
        server = RunningServer.inProcess(daemon, new TomcatSubject());
    }

    @AfterEach
    void stop() throws Exception {
        try (FakeDaemon closing = daemon) {
            server.close();
            closing.verifyAllTaken();
        }
    }

    @Test
    void seesRequestThatTheParserRefused() throws Exception {
        assertThat(answer("GET /ok/raw?a=b HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a\u0001b\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("http.request.url")).isEqualTo("http://localhost/ok/raw");
        assertThat(segment.number("http.response.status")).isEqualTo(400);
        assertThat(segment.flag("error")).isTrue();
    }

    @Test
    void recordsNothingOfWhatIsNoRequest() throws Exception {
        assertThat(answer("\u0016\u0003\u0001\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        answer("GET /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(daemon.takeSegment("subject").text("http.request.url")).isEqualTo("http://localhost/ok");
    }

    @Test
    void seesRedirectToTheContext() throws Exception {
        assertThat(answer("GET /shop HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 302 ");
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("http.request.url")).isEqualTo("http://localhost/shop");
        assertThat(segment.number("http.response.status")).isEqualTo(302);
        assertThat(segment.has("error")).isFalse();
    }

    private String answer(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
