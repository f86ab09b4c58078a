// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.Http2Server;
import dev.weft.contracts.InProcessAgent;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.io.CloseMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client that speaks only HTTP/2, with a server that speaks it without TLS. */
class AsyncHttp2Test {

    private final FakeDaemon daemon = new FakeDaemon();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final CloseableHttpAsyncClient client = HttpAsyncClients.createHttp2Default();
    private Http2Server server;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new Http2Server(directory);
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        client.close(CloseMode.IMMEDIATE);
        server.close();
        agent.close();
        daemon.close();
    }

    @Test
    void http2CarriesHeader() throws Exception {
        URI uri = URI.create(server.url() + "orders");
        SimpleHttpResponse response = agent.inRequest(
                () -> client.execute(new SimpleHttpRequest("GET", uri), null).get());
        assertThat(response.getCode()).isEqualTo(200);
        Document segment = daemon.takeSegment("subject");
        Document call = segment.onlySubsegment();
        assertThat(server.protocols()).containsExactly("HTTP/2.0");
        assertThat(server.traceHeaders())
                .containsExactly("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        assertThat(call.text("http.request.url")).isEqualTo(uri.toString());
        assertThat(call.number("http.response.status")).isEqualTo(200);
    }
}
