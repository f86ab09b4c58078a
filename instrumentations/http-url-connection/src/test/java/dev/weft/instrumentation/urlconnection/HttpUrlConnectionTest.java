// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Behaviour that only a connection has: it is used in several steps, between which the application does other work. */
class HttpUrlConnectionTest {

    private final FakeDaemon daemon = new FakeDaemon();
    private final TestServer server = new TestServer();
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    @AfterEach
    void close() {
        agent.close();
        server.close();
        daemon.close();
    }

    @Test
    void callBetweenWriteAndReadIsSibling() throws Exception {
        agent.inRequest(() -> {
            HttpURLConnection outer = connection("/length/1");
            outer.setDoOutput(true);
            outer.getOutputStream().write('x');
            assertThat(connection("/length/2").getResponseCode()).isEqualTo(200);
            return outer.getResponseCode();
        });
        List<Document> calls = daemon.takeSegment("subject").subsegments();
        assertThat(calls)
                .extracting(call -> call.text("http.request.url"))
                .containsExactly(server.url("/length/1"), server.url("/length/2"));
    }

    @Test
    void abandonedConnectionIsNotCurrent() throws Exception {
        agent.inRequest(() -> {
            connection("/length/1").connect();
            return connection("/length/2").getResponseCode();
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().text("http.request.url"))
                .isEqualTo(server.url("/length/2"));
        assertThat(daemon.takeSubsegment("127.0.0.1").flag("in_progress")).isTrue();
    }

    @Test
    void disconnectEndsCall() throws Exception {
        agent.inRequest(() -> {
            HttpURLConnection connection = connection("/length/1");
            connection.connect();
            connection.disconnect();
            return null;
        });
        Document call = daemon.takeSegment("subject").onlySubsegment();
        assertThat(call.has("http.response")).isFalse();
        assertThat(call.flag("fault")).isFalse();
    }

    @Test
    void responseReadOnAnotherThreadEndsCall() throws Exception {
        HttpURLConnection connection = connection("/length/1");
        agent.inRequest(() -> {
            connection.connect();
            Thread reader = new Thread(() -> read(connection));
            reader.start();
            reader.join();
            return null;
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().number("http.response.status"))
                .isEqualTo(200);
        assertThat(server.requests().get(1).header("X-Amzn-Trace-Id")).isEmpty();
    }

    @Test
    void secondReadRecordsNothing() throws Exception {
        HttpURLConnection connection = connection("/status/404");
        agent.inRequest(() -> {
            assertThat(connection.getResponseCode()).isEqualTo(404);
            assertThat(connection.getErrorStream().readAllBytes()).isNotEmpty();
            return connection.getHeaderField("Content-Length");
        });
        assertThat(daemon.takeSegment("subject").onlySubsegment().flag("error")).isTrue();
    }

    @Test
    void responseReadBeforeTheRequestIsNotRecorded() throws Exception {
        HttpURLConnection connection = connection("/length/1");
        assertThat(connection.getResponseCode()).isEqualTo(200);
        agent.inRequest(() -> connection.getInputStream().readAllBytes());
        assertThat(daemon.takeSegment("subject").subsegments()).isEmpty();
    }

    @Test
    void applicationDoesNotSeeHeader() throws Exception {
        HttpURLConnection connection = connection("/length/1");
        agent.inRequest(() -> {
            connection.connect();
            assertThat(connection.getRequestProperty("X-Amzn-Trace-Id")).isNull();
            return connection.getResponseCode();
        });
        assertThat(server.onlyRequest().traceHeader()).isNotEmpty();
        daemon.takeSegment("subject");
    }

    /** Reads this response, then makes another call on the same thread. */
    private void read(HttpURLConnection connection) {
        try {
            connection.getResponseCode();
            connection("/length/2").getResponseCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private HttpURLConnection connection(String path) throws IOException {
        return (HttpURLConnection) new URL(server.url(path)).openConnection();
    }
}
