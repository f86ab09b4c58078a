// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.Http2Server;
import dev.weft.contracts.InProcessAgent;
import java.nio.file.Path;
import java.util.List;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 without TLS, which the newest version speaks with prior knowledge. */
class Http2Test {

    private final FakeDaemon daemon = new FakeDaemon();
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    @AfterEach
    void close() {
        agent.close();
        daemon.close();
    }

    @Test
    void eachRequestOnAConnectionCarriesItsHeader(@TempDir Path directory) throws Exception {
        DefaultAsyncHttpClientConfig.Builder config = new DefaultAsyncHttpClientConfig.Builder();
        // The version that this module is compiled against has no such method.
        config.getClass().getMethod("setHttp2CleartextEnabled", boolean.class).invoke(config, true);
        try (Http2Server server = new Http2Server(directory);
                AsyncHttpClient client = new DefaultAsyncHttpClient(config.build())) {
            for (int i = 0; i < 2; i++) {
                Response response = agent.inRequest(
                        () -> client.prepareGet(server.url()).execute().get());
                assertThat(response.getResponseBody()).isEqualTo("answer");
                assertThat(server.protocols()).containsOnly("HTTP/2.0");
            }
            List<Document> segments = daemon.take(2);
            assertThat(segments.get(1).onlySubsegment().number("http.response.status"))
                    .isEqualTo(200);
            assertThat(server.traceHeaders()).containsExactly(headerOf(segments.get(0)), headerOf(segments.get(1)));
        }
    }

    private static String headerOf(Document segment) {
        return "Root=" + segment.traceId() + ";Parent="
                + segment.onlySubsegment().id() + ";Sampled=1";
    }
}
