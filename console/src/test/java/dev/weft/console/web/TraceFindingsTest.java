// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import static dev.weft.console.Documents.A;
import static dev.weft.console.Documents.B;
import static dev.weft.console.Documents.HTTP;
import static dev.weft.console.Documents.TRACE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.Documents;
import dev.weft.console.api.Operations;
import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceFindingsTest {
    private static final String PATH = "/console/traces/" + TRACE + "/findings";

    private final MemoryTraces store = new MemoryTraces();
    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = start(Optional.empty());
    }

    private WebServer start(Optional<String> token) throws IOException {
        return WebServer.answering(Operations.builder().build())
                .traces(store)
                .token(token)
                .pageDirectory("page")
                .start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void add(String json) throws MalformedDocument {
        store.add(Document.read(json));
    }

    private JsonNode findings() throws IOException {
        return new ObjectMapper()
                .readTree(RawHttp.send(server.port(), "GET", PATH, "").body());
    }

    @Test
    void saysOfADocumentWhatIsRefused() throws Exception {
        add(Documents.serviceA());
        add(Documents.segment(B, "service-b", 0.03, 0.08)
                .with("parent_id", "'" + HTTP + "'")
                .with("aws", "{'retries': '3'}")
                .json());
        assertThat(findings())
                .hasToString("{\"documents\":[{\"id\":\"" + B + "\",\"name\":\"service-b\",\"faults\":"
                        + "[\"aws.retries is \\\"3\\\", expected a whole number\"]}],\"more\":0}");
    }

    @Test
    void namesThePlaceWithinTheDocument() throws Exception {
        add(Documents.segment(A, "service-a", 0, 0.1)
                .with("subsegments", "[" + Documents.dynamo().replace("\"aws\"", "\"local\"") + "]")
                .json());
        assertThat(findings().at("/documents/0/faults/0").asText()).startsWith("subsegments[0].namespace is \"local\"");
    }

    @Test
    void findsNothingInWhatAllReceiversTake() throws Exception {
        add(Documents.serviceA());
        assertThat(findings()).hasToString("{\"documents\":[],\"more\":0}");
    }

    @Test
    void cutsLongValues() throws Exception {
        add(Documents.segment(A, "service-a", 0, 0.1)
                .with("user", "['" + "x".repeat(5_000) + "']")
                .json());
        assertThat(findings().at("/documents/0/faults/0").asText()).hasSize(301).endsWith("…");
    }

    @Test
    void countsTheDocumentsThatItLeavesOut() throws Exception {
        for (int i = 0; i < 510; i++) {
            add(Documents.subsegment(String.format("%016x", i), A, "work")
                    .with("fault", "7")
                    .json());
        }
        assertThat(findings().path("documents")).hasSize(500);
        assertThat(findings().path("more").asInt()).isEqualTo(10);
    }

    @Test
    void readsAnIdThatIsWrittenInPercentSigns() throws Exception {
        add(Documents.segment(A, "service-a", 0, 0.1)
                .with("trace_id", "'a/ä b'")
                .json());
        assertThat(RawHttp.send(server.port(), "GET", "/console/traces/a%2F%C3%A4%20b/findings", "")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /console/traces/1-00000000-000000000000000000000000/findings, 404",
        "GET, /console/traces/%zz/findings, 400",
        "GET, /console/traces//findings, 404",
        "GET, /console/traces/a/b/findings, 404",
        "GET, /console/traces/a, 404",
        "HEAD, /console/traces/1-67891234-0123456789abcdef01234567/findings, 200",
        "POST, /console/traces/1-67891234-0123456789abcdef01234567/findings, 404",
    })
    void answersOnlyForTracesThatItHas(String method, String path, int status) throws Exception {
        add(Documents.serviceA());
        assertThat(RawHttp.send(server.port(), method, path, "").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example.com, 421",
        "Origin: https://evil.example.com, 403",
        "Sec-Fetch-Site: cross-site, 403",
    })
    void refusesOtherSites(String header, int status) throws Exception {
        add(Documents.serviceA());
        assertThat(RawHttp.send(server.port(), "GET", PATH, "", header).status())
                .isEqualTo(status);
    }

    @Test
    void asksForTheTokenToo() throws Exception {
        add(Documents.serviceA());
        try (WebServer closed = start(Optional.of("0123456789abcdef"))) {
            assertThat(RawHttp.send(closed.port(), "GET", PATH, "").status()).isEqualTo(401);
        }
    }
}
