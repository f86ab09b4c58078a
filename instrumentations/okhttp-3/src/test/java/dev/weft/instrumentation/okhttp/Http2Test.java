// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.Http2Server;
import dev.weft.contracts.InProcessAgent;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
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
        OkHttpClient client = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.get("h2_prior_knowledge")))
                .build();
        try (Http2Server server = new Http2Server(directory)) {
            Request request = new Request.Builder()
                    .url(server.url())
                    .header("X-Amzn-Trace-Id", "mine")
                    .build();
            for (int i = 0; i < 2; i++) {
                Response response =
                        agent.inRequest(() -> client.newCall(request).execute());
                assertThat(response.protocol()).hasToString("h2_prior_knowledge");
                assertThat(response.body().string()).isEqualTo("answer");
            }
            List<Document> segments = daemon.take(2);
            assertThat(server.traceHeaders()).containsExactly(headerOf(segments.get(0)), headerOf(segments.get(1)));
        }
    }

    private static String headerOf(Document segment) {
        return "Root=" + segment.traceId() + ";Parent="
                + segment.onlySubsegment().id() + ";Sampled=1";
    }
}
