// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiverTest {
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new Wire();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Test
    void acceptsADocumentWithTheHeader() throws IOException {
        wire.send(Documents.serviceA());
        assertThat(wire.store.trace(Documents.TRACE)).isPresent();
    }

    @Test
    void acceptsAHeaderInAnyOrderAndSpacing() throws IOException {
        wire.sendRaw("{ \"version\":1,\"format\":\"json\" }\n" + Documents.serviceA());
        assertThat(wire.complaints).isEmpty();
    }

    @Test
    void acceptsTheLargestDatagram() throws IOException {
        String filler = "x".repeat(64_000 - Documents.serviceA().length());
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .with("metadata", "{'default': {'filler': '" + filler + "'}}")
                .json());
        assertThat(wire.store.traces()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"format\": \"json\", \"version\": 1}             | no newline after the header",
                "{\"format\": \"json\", \"version\": 2}\\n{}        | header is not",
                "{\"format\": \"json\", \"version\": \"1\"}\\n{}    | header is not",
                "{\"version\": 1}\\n{}                              | header is not",
                "hello\\n{}                                         | header is not JSON",
                "[1]\\n{}                                           | header is not a JSON object",
                "{\"format\": \"json\", \"version\": 1}\\n          | no document",
                "{\"format\": \"json\", \"version\": 1}\\n{\"id\":  | document is not JSON",
                "{\"format\": \"json\", \"version\": 1}\\n[]        | document is not a JSON object",
                "{\"format\": \"json\", \"version\": 1}\\n{}        | document has no trace_id",
            })
    void reportsTheFaultOfADatagram(String datagram, String complaint) throws IOException {
        wire.sendRaw(datagram.replace("\\n", "\n"));
        assertThat(wire.complaints).singleElement().asString().contains(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "id, segment has no id",
        "name, segment has no name",
        "start_time, has no numeric start_time",
        "end_time, has neither end_time nor in_progress",
    })
    void refusesADocumentWithoutARequiredField(String field, String complaint) throws IOException {
        wire.send(
                Documents.segment(Documents.A, "service-a", 0, 1).without(field).json());
        assertThat(wire.complaints).singleElement().asString().contains(complaint);
    }

    @Test
    void continuesAfterAMalformedDatagram() throws IOException {
        wire.sendRaw("nonsense");
        wire.send(Documents.serviceA());
        assertThat(wire.store.traces()).hasSize(1);
    }

    @Test
    void countsMalformedDatagramsAmongTheReceived() throws IOException {
        wire.sendRaw("nonsense");
        wire.send(Documents.serviceA());
        assertThat(new long[] {wire.receiver.received(), wire.receiver.malformed()})
                .containsExactly(2, 1);
    }

    @Test
    void removesControlCharactersFromComplaints() throws IOException {
        wire.sendRaw("\u001b[31m{}\u0007");
        assertThat(wire.complaints).singleElement().asString().doesNotContain("\u001b", "\u0007");
    }

    @Test
    void removesControlCharactersFromFieldComplaints() throws IOException {
        wire.send(Documents.segment("\\u001b[2J", "service-a", 0, 1)
                .without("start_time")
                .json());
        assertThat(wire.complaints).singleElement().asString().doesNotContain("\u001b");
    }

    @Test
    void survivesDeeplyNestedJson() throws IOException {
        wire.send("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000));
        wire.send(Documents.serviceA());
        assertThat(wire.store.traces()).hasSize(1);
    }

    @Test
    void failsIfThePortIsInUse() {
        assertThatThrownBy(() -> Receiver.start(wire.receiver.port(), wire.store, wire.complaints::add))
                .isInstanceOf(SocketException.class);
    }
}
