// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.console.Documents;
import dev.weft.console.Wire;
import dev.weft.console.document.Call;
import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryTracesTest {
    private Wire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new Wire(new MemoryTraces(3, 60_000));
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private static List<String> names(Trace trace) {
        return trace.calls().stream().map(Call::name).toList();
    }

    @Test
    void assemblesATraceFromItsDocuments() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        assertThat(names(wire.trace())).containsExactly("service-a", "DynamoDb", "127.0.0.1", "service-b");
    }

    @Test
    void assemblesTheSameTraceInTheOtherOrder() throws IOException {
        wire.send(Documents.serviceB(), Documents.serviceA());
        assertThat(names(wire.trace())).containsExactly("service-a", "DynamoDb", "127.0.0.1", "service-b");
    }

    @Test
    void isCompleteWhenEveryParentIsThere() throws IOException {
        wire.send(Documents.serviceB(), Documents.serviceA());
        assertThat(wire.trace().gaps()).isEmpty();
    }

    @Test
    void isIncompleteWithoutTheParent() throws IOException {
        wire.send(Documents.serviceB());
        assertThat(wire.trace().gaps())
                .singleElement()
                .asString()
                .contains("the parent bbbbbbbbbbbbbbbb of segment service-b", "has not arrived");
    }

    @Test
    void isIncompleteWhileASegmentIsInProgress() throws IOException {
        wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                .without("end_time")
                .with("in_progress", "true")
                .json());
        assertThat(wire.trace().gaps()).containsExactly("segment service-a is in progress");
    }

    @Test
    void finishedSegmentReplacesTheOneInProgress() throws IOException {
        wire.send(
                Documents.segment(Documents.A, "service-a", 0, 1)
                        .without("end_time")
                        .with("in_progress", "true")
                        .json(),
                Documents.segment(Documents.A, "service-a", 0, 1).json());
        assertThat(wire.trace().complete()).isTrue();
    }

    @Test
    void lateSegmentInProgressReplacesNothing() throws IOException {
        wire.send(
                Documents.segment(Documents.A, "service-a", 0, 1).json(),
                Documents.segment(Documents.A, "service-a", 0, 1)
                        .without("end_time")
                        .with("in_progress", "true")
                        .json());
        assertThat(wire.trace().complete()).isTrue();
    }

    @Test
    void reportsTheMissingSegmentOfAKnownService() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        String other = "1-67891234-ffffffffffffffffffffffff";
        wire.send(Documents.serviceA().replace(Documents.TRACE, other));
        assertThat(wire.store.trace(other).orElseThrow().gaps())
                .singleElement()
                .asString()
                .contains("segment of service-b that answered");
    }

    @Test
    void laterTraceRevealsAGapInAnEarlierOne() throws IOException {
        String earlier = "1-67891234-ffffffffffffffffffffffff";
        wire.send(Documents.serviceA().replace(Documents.TRACE, earlier));
        assertThat(wire.store.trace(earlier).orElseThrow().complete()).isTrue();
        wire.send(Documents.serviceA(), Documents.serviceB());
        assertThat(wire.store.trace(earlier).orElseThrow().complete()).isFalse();
    }

    @Test
    void reportsNoGapForAServiceThatDidNotAnswer() throws IOException {
        wire.send(Documents.serviceA(), Documents.serviceB());
        String other = "1-67891234-ffffffffffffffffffffffff";
        wire.send(
                Documents.serviceA().replace(Documents.TRACE, other).replace(", \"response\": {\"status\": 500}", ""));
        assertThat(wire.store.trace(other).orElseThrow().gaps()).isEmpty();
    }

    @Test
    void addsAnIndependentSubsegmentToItsParent() throws IOException {
        wire.send(
                Documents.subsegment(Documents.HTTP, Documents.A, "late").json(),
                Documents.segment(Documents.A, "service-a", 0, 1).json());
        Trace trace = wire.trace();
        assertThat(trace.children(trace.roots().get(0))).extracting(Call::name).containsExactly("late");
    }

    @Test
    void prefersAnIndependentSubsegmentToItsEmbeddedCopy() throws IOException {
        wire.send(
                Documents.serviceA(),
                Documents.subsegment(Documents.DYNAMO, Documents.A, "newer").json());
        assertThat(names(wire.trace())).contains("newer").doesNotContain("DynamoDb");
    }

    @Test
    void toleratesACycleOfParents() throws IOException {
        wire.send(
                Documents.subsegment(Documents.A, Documents.B, "one").json(),
                Documents.subsegment(Documents.B, Documents.A, "two").json());
        assertThat(wire.trace().gaps()).singleElement().asString().contains("lead back to itself");
    }

    @Test
    void removesTheFirstTraceAboveTheMaximumCount() throws IOException {
        for (int i = 0; i < 4; i++) {
            wire.send(Documents.serviceA().replace(Documents.TRACE, "trace-" + i));
        }
        assertThat(wire.store.traces()).extracting(Trace::id).containsExactly("trace-1", "trace-2", "trace-3");
    }

    @Test
    void removesTheFirstTraceAboveTheMaximumSize() throws IOException {
        String large = "{'default': {'filler': '" + "x".repeat(36_000) + "'}}";
        for (int i = 0; i < 2; i++) {
            wire.send(Documents.segment(Documents.A, "service-a", 0, 1)
                    .with("trace_id", "'trace-" + i + "'")
                    .with("metadata", large)
                    .json());
        }
        assertThat(wire.store.traces()).extracting(Trace::id).containsExactly("trace-1");
    }

    @Test
    void countsAReplacedDocumentOnce() throws IOException {
        for (int i = 0; i < 100; i++) {
            wire.send(Documents.serviceA());
        }
        assertThat(wire.store.contents().forgotten()).isZero();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Traces of three services with six calls each; all were searched. */
    @Test
    void countsWhatTracesTakeOnTheHeap() throws MalformedDocument {
        MemoryTraces traces = new MemoryTraces(10_000, 1L << 30);
        long before = used();
        for (int i = 0; i < 3_000; i++) {
            String calls = IntStream.range(0, 6)
                    .mapToObj(call -> Documents.callToB().replace(Documents.HTTP, String.format("%016x", call)))
                    .collect(Collectors.joining(","));
            traces.add(Document.read(Documents.segment(String.format("%016x", 100 + i % 3), "service-a", 0, 1)
                    .with("trace_id", "'trace-" + i / 3 + "'")
                    .with("annotations", "{'key': 'value-" + i + "'}")
                    .with("subsegments", "[" + calls + "]")
                    .json()));
        }
        traces.traces()
                .forEach(trace -> assertThat(trace.summary().services().size()
                                + trace.contribution().visits().size())
                        .isPositive());
        double heap = used() - before;
        assertThat(traces.contents().bytes() / heap).isBetween(0.6, 1.6);
    }

    @Test
    void countsTheDocumentsThatATooLargeTraceLoses() throws Exception {
        MemoryTraces store = new MemoryTraces();
        for (int i = 0; i < 90; i++) {
            store.add(Document.read(Documents.segment(String.format("%016x", i + 1), "service-a", 0, 1)
                    .with("metadata", "'" + "x".repeat(60_000) + "'")
                    .json()));
        }
        assertThat(store.condition().losses())
                .containsExactly(Map.entry(
                        "the trace is too large", 90 - store.contents().documents()));
    }

    @Test
    void refusesACapacityOfZero() {
        assertThatThrownBy(() -> new MemoryTraces(0, 1))
                .hasMessageContaining("at least 1 trace")
                .hasMessageContaining("not 0 traces");
    }
}
