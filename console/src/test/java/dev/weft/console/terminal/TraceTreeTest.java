// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.console.Documents;
import dev.weft.console.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
    private static final Terminal PLAIN = new Terminal(false, true, 120);

    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new Wire();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private String draw(Terminal terminal) {
        return new TraceTree(terminal).draw(wire.trace());
    }

    @Test
    void drawsCallsWithTheirStartAndDuration() throws IOException {
        wire.send(Documents.serviceB(), Documents.serviceA());
        assertThat(draw(PLAIN).lines().toList())
                .containsExactlyElementsOf("""
                        Trace 1-67891234-0123456789abcdef01234567  100 ms
                        service-a  PUT /orders/1                            500     100 ms  ████████████████████████  fault
                        ├─ DynamoDb  PutItem orders                                  10 ms  ·███····················
                        └─ 127.0.0.1  GET http://127.0.0.1:8081/prices/tea  500      70 ms  ·····█████████████████··  fault
                           └─ service-b  GET /prices/tea                    500      50 ms  ·······████████████·····  fault
                                java.lang.IllegalStateException: the shelf fell over
                        """.lines().toList());
    }

    @Test
    void saysWhatStrictReceiversWouldRefuse() throws IOException {
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .with("aws", "{'retries': '3'}")
                .json());
        assertThat(draw(PLAIN).lines())
                .last()
                .asString()
                .isEqualTo("  refused elsewhere: service-a: aws.retries is \"3\", expected a whole number");
        assertThat(wire.receiver.refusedElsewhere()).isEqualTo(1);
    }

    @Test
    void drawsInAsciiIfTheTerminalHasNoUnicode() throws IOException {
        wire.send(Documents.serviceB(), Documents.serviceA());
        assertThat(draw(new Terminal(false, false, 120))).isASCII().contains("`- service-b");
    }

    @Test
    void paintsFaultsRed() throws IOException {
        wire.send(Documents.serviceA());
        assertThat(draw(new Terminal(true, true, 120))).contains("\u001b[1;31m  fault\u001b[0m");
    }

    @Test
    void usesNoEscapeSequencesWithoutColour() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        assertThat(draw(PLAIN)).doesNotContain("\u001b");
    }

    @Test
    void removesControlCharactersFromData() throws IOException {
        String nasty = "\\u001b[2J\\u0007\\r\\n\\u202e\\u009b\\u0000\\u2028";
        wire.send(Documents.segment(Documents.A, "service-a" + nasty, 0, 1)
                .with("trace_id", "'t" + nasty + "'")
                .with("http", "{'request': {'method': 'GET" + nasty + "', 'url': 'http://a/" + nasty + "'}}")
                .with("cause", "{'exceptions': [{'type': 'T" + nasty + "', 'message': 'M" + nasty + "'}]}")
                .with(
                        "subsegments",
                        "[{'id': '1', 'name': 'n" + nasty + "', 'start_time': 1, 'in_progress': true,"
                                + " 'aws': {'operation': 'o" + nasty + "', 'table_name': '" + nasty + "'}}]")
                .json());
        assertThat(draw(PLAIN).replace(System.lineSeparator(), "")).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\u2028]");
    }

    @Test
    void namesTheMissingParent() throws IOException {
        wire.send(Documents.serviceB());
        assertThat(draw(PLAIN)).contains("incomplete: the parent bbbbbbbbbbbbbbbb of segment service-b");
    }

    @Test
    void cutsLongTextToTheWidth() throws IOException {
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .with("http", "{'request': {'method': 'GET', 'url': 'http://a/" + "x".repeat(500) + "'}}")
                .json());
        assertThat(draw(PLAIN).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
    }

    @Test
    void drawsALongChainInPart() throws IOException {
        wire.send(Documents.segment("id0", "service-a", 0, 1).json());
        for (int i = 1; i < 3_000; i++) {
            wire.send(Documents.subsegment("id" + i, "id" + (i - 1), "link").json());
        }
        assertThat(draw(PLAIN)).contains("more, not shown");
    }

    @Test
    void usesNoColourIfOutputIsNoTerminal() {
        // Surefire captures the output, so it is no terminal.
        assertThat(Terminal.detect(Map.of("TERM", "xterm")).colour()).isFalse();
    }

    @Test
    void takesTheWidthFromTheEnvironment() {
        assertThat(Set.of(Terminal.detect(Map.of("COLUMNS", "90")).columns())).containsExactly(90);
    }

    @Test
    void usesTheDefaultWidthIfTheEnvironmentIsWrong() {
        assertThat(Terminal.detect(Map.of("COLUMNS", "wide")).columns()).isEqualTo(120);
    }
}
