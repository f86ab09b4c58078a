// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.Documents;
import dev.weft.console.Wire;
import dev.weft.console.store.memory.MemoryTraces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void refusesADocumentOfManySmallValues() throws IOException {
        wire.send(filled("{}", 21_000));
        assertThat(wire.complaints).singleElement().asString().contains("document of over 10000 values");
    }

    @Test
    void refusesAHeaderOfManyBytes() throws IOException {
        wire.sendRaw("[" + "{},".repeat(20_000) + "{}]\n{}");
        assertThat(wire.complaints).singleElement().asString().contains("header of over 1000 bytes");
    }

    @Test
    void refusesATraceIdOfManyCharacters() throws IOException {
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .with("trace_id", "'" + "1".repeat(101) + "'")
                .json());
        assertThat(wire.complaints).singleElement().asString().contains("trace_id of over 100 characters");
    }

    /** 48 MiB, and 100 bytes for each value. */
    @Test
    void holdsFewDocumentsOfManySmallValues() throws IOException {
        String document = filled("{}", 9_000);
        for (int i = 0; i < 100; i++) {
            wire.send(document.replace(Documents.TRACE, "1-00000000-" + i));
        }
        assertThat(wire.complaints).isEmpty();
        assertThat(wire.store.traces()).hasSizeBetween(40, 60);
    }

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, StackOverflowError.class, IllegalStateException.class})
    void continuesAfterAnError(Class<? extends Throwable> type) throws IOException {
        AtomicInteger documents = new AtomicInteger();
        wire.store.subscribe(id -> {
            if (documents.incrementAndGet() == 1) {
                throwUnchecked(type);
            }
        });
        wire.send(Documents.serviceA());
        wire.send(Documents.serviceA());
        assertThat(wire.receiver.accepted()).isEqualTo(1);
        assertThat(wire.complaints).singleElement().asString().contains(type.getName());
    }

    @Test
    void receivesWhileADocumentIsRead() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        MemoryTraces store = new MemoryTraces();
        store.subscribe(id -> await(reading));
        try (Receiver busy = Receiver.start(0, store, wire.complaints::add);
                DatagramSocket sender = new DatagramSocket()) {
            byte[] bytes = (Wire.HEADER + Documents.serviceA()).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                sender.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), busy.port()));
            }
            Wire.await(() -> busy.received() == 100);
            assertThat(busy.accepted()).isZero();
            reading.countDown();
            Wire.await(() -> busy.accepted() == 100);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void continuesIfAComplaintCannotBeWritten() throws IOException {
        MemoryTraces store = new MemoryTraces();
        try (Receiver deaf = Receiver.start(0, store, complaint -> {
                    throw new OutOfMemoryError("no memory for the line");
                });
                DatagramSocket sender = new DatagramSocket()) {
            for (String each : new String[] {"nonsense", Wire.HEADER + Documents.serviceA()}) {
                byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                sender.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), deaf.port()));
            }
            Wire.await(() -> deaf.accepted() == 1);
        }
    }

    private static String filled(String value, int times) {
        return Documents.segment(Documents.A, "service-a", 0, 1)
                .with("metadata", "{'default': {'list': [" + (value + ",").repeat(times) + value + "]}}")
                .json();
    }

    private static void throwUnchecked(Class<? extends Throwable> type) {
        if (type == OutOfMemoryError.class) {
            throw new OutOfMemoryError("for a test");
        }
        if (type == StackOverflowError.class) {
            throw new StackOverflowError("for a test");
        }
        throw new IllegalStateException("for a test");
    }

    @Test
    void failsIfThePortIsInUse() {
        assertThatThrownBy(() -> Receiver.start(wire.receiver.port(), wire.store, wire.complaints::add))
                .isInstanceOf(SocketException.class);
    }
}
