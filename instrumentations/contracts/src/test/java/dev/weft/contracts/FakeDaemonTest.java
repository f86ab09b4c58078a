// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FakeDaemonTest {

    @Test
    void givesDocumentsInOrderOfArrival() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, Documents.segment());
            Documents.send(daemon, Documents.subsegment());
            assertThat(daemon.take(2)).extracting(Document::name).containsExactly("shop", "S3");
        }
    }

    @Test
    void givesDocumentByName() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, Documents.segment());
            Documents.send(daemon, Documents.subsegment());
            assertThat(daemon.takeSubsegment("S3").parentId())
                    .isEqualTo(daemon.takeSegment("shop").id());
        }
    }

    @Test
    void failsOnDocumentThatIsNotTaken() throws Exception {
        FakeDaemon daemon = new FakeDaemon();
        Documents.send(daemon, Documents.segment());
        assertThatThrownBy(daemon::close).isInstanceOf(AssertionError.class).hasMessageStartingWith("not taken");
    }

    @Test
    void expectsNothing() {
        try (FakeDaemon daemon = new FakeDaemon()) {
            assertThatCode(() -> daemon.expectNothing(Duration.ofMillis(50))).doesNotThrowAnyException();
        }
    }

    @Test
    void failsOnUnexpectedDocument() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, Documents.segment());
            assertThatThrownBy(() -> daemon.expectNothing(Duration.ofSeconds(10)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("shop");
            daemon.take();
        }
    }

    @Test
    void keepsWhatWasTaken() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, Documents.segment());
            Document taken = daemon.take();
            assertThat(daemon.all()).containsExactly(taken);
        }
    }

    @Test
    void forgetsWhatWasDrained() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, Documents.segment());
            daemon.awaitPossible(Duration.ofSeconds(10));
            assertThat(daemon.drain()).hasSize(1);
            assertThat(daemon.all()).isEmpty();
        }
    }

    @Test
    void readsBurst() throws Exception {
        try (FakeDaemon daemon = new FakeDaemon()) {
            for (int i = 0; i < 50; i++) {
                Documents.send(daemon, Documents.segment());
            }
            assertThat(daemon.take(50)).hasSize(50);
        }
    }

    @Test
    void failsAtCloseOnRefusedDatagram() throws Exception {
        FakeDaemon daemon = new FakeDaemon();
        Documents.send(daemon, bytes("hello"));
        assertThatThrownBy(daemon::close).isInstanceOf(AssertionError.class).hasMessageContaining("hello");
    }

    @Test
    void saysEveryRuleThatADatagramBreaks() throws Exception {
        ObjectNode document = Documents.segment().put("user", 1).put("origin", 2);
        assertRefused(bytes(Documents.HEADER + document), "user: a string of at most 250 characters; found 1");
        assertRefused(bytes(Documents.HEADER + document), "origin: a string; found 2");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesDatagram(String name, byte[] datagram, String violation) throws Exception {
        assertRefused(datagram, violation);
    }

    static Stream<Arguments> refusesDatagram() {
        String valid = Documents.segment().toString();
        String header = Documents.HEADER;
        byte[] broken = bytes(header + valid.replace("shop", "sh#p"));
        broken[new String(broken, StandardCharsets.UTF_8).indexOf("sh#p") + 2] = (byte) 0xff;
        String noNewline = header.trim();
        return Stream.of(
                Arguments.of("no header", bytes(valid + "\n"), "header line"),
                Arguments.of("no newline", bytes(noNewline + valid), "ends with a newline"),
                Arguments.of(
                        "other format", bytes(header.replace("json", "text") + valid), "found {\"format\": \"text\""),
                Arguments.of("other version", bytes(header.replace("1", "2") + valid), "\"version\": 2}"),
                Arguments.of("version as text", bytes(header.replace("1", "\"1\"") + valid), "\"version\": \"1\"}"),
                Arguments.of("more in the header", bytes(header.replace("1}", "1, \"a\": 1}") + valid), "\"a\": 1}"),
                Arguments.of("header that is no JSON", bytes("json 1\n" + valid), "header line"),
                Arguments.of("no document", bytes(header), "document: one JSON object; found nothing"),
                Arguments.of("a list", bytes(header + "[" + valid + "]"), "document: a JSON object"),
                Arguments.of(
                        "two documents", bytes(header + valid + valid), "document: one JSON object; Trailing token"),
                Arguments.of("cut off", bytes(header + valid.substring(0, 100)), "document: one JSON object; "),
                Arguments.of(
                        "a field twice",
                        bytes(header + valid.replace("\"name\":\"shop\"", "\"name\":\"shop\",\"name\":\"b\"")),
                        "Duplicate field 'name'"),
                Arguments.of("not UTF-8", broken, "UTF-8; "),
                Arguments.of(
                        "too large",
                        bytes(header + valid + " ".repeat(63 * 1024 + 1 - header.length() - valid.length())),
                        "at most 64512 bytes; found 64513"),
                Arguments.of(
                        "strict receiver",
                        bytes(header + valid.replace("\"remote\"", "\"local\"")),
                        "subsegments.0.namespace: aws, remote or absent; found \"local\""));
    }

    @Test
    void takesDatagramOfTheLargestSize() throws Exception {
        String document = Documents.HEADER + Documents.segment();
        try (FakeDaemon daemon = new FakeDaemon()) {
            Documents.send(daemon, bytes(document + " ".repeat(63 * 1024 - document.length())));
            assertThat(daemon.take().name()).isEqualTo("shop");
        }
    }

    /** The strict receiver does not have this rule, so the test shows that the schema is checked. */
    @Test
    void refusesSegmentThatTheSchemaRefuses() throws Exception {
        ObjectNode document = Documents.segment().put("name", "a\\b");
        assertRefused(bytes(Documents.HEADER + document), "schema: $.name");
    }

    @Test
    void refusesIndependentSubsegmentThatTheSchemaRefuses() throws Exception {
        ObjectNode document = Documents.subsegment().put("name", "a\\b");
        assertRefused(bytes(Documents.HEADER + document), "schema: $.name");
    }

    @Test
    void refusesPartOfSubsegmentThatTheSchemaRefuses() throws Exception {
        ObjectNode document = Documents.subsegment();
        document.putObject("aws").put("region", 1);
        assertRefused(bytes(Documents.HEADER + document), "schema: $.aws.region");
    }

    private static void assertRefused(byte[] datagram, String violation) throws Exception {
        FakeDaemon daemon = new FakeDaemon();
        try {
            Documents.send(daemon, datagram);
            assertThatThrownBy(daemon::take).isInstanceOf(AssertionError.class).hasMessageContaining(violation);
        } finally {
            assertThatThrownBy(daemon::close).isInstanceOf(AssertionError.class);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
