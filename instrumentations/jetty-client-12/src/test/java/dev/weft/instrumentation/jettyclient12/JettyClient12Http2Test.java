// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient12;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.Http2Server;
import dev.weft.contracts.InProcessAgent;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The transport over HTTP/2, with a server that speaks it without TLS. */
class JettyClient12Http2Test {

    private final FakeDaemon daemon = new FakeDaemon();
    private final InProcessAgent agent = InProcessAgent.start(daemon);
    private final HttpClient client = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client()));
    private Http2Server server;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = new Http2Server(directory);
        client.start();
    }

    @AfterEach
    void close() throws Exception {
        client.stop();
        server.close();
        agent.close();
        daemon.close();
    }

    @Test
    void http2CarriesHeader() throws Exception {
        URI uri = URI.create(server.url() + "orders");
        ContentResponse response = agent.inRequest(client.newRequest(uri)::send);
        assertThat(response.getStatus()).isEqualTo(200);
        Document segment = daemon.takeSegment("subject");
        Document call = segment.onlySubsegment();
        assertThat(server.protocols()).containsExactly("HTTP/2.0");
        assertThat(server.traceHeaders())
                .containsExactly("Root=" + segment.traceId() + ";Parent=" + call.id() + ";Sampled=1");
        assertThat(call.text("http.request.url")).isEqualTo(uri.toString());
        assertThat(call.number("http.response.status")).isEqualTo(200);
    }
}
