// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.Ids;
import dev.weft.segment.EntityData;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import dev.weft.segment.Subsegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Uses a clock that the test moves, so the result does not depend on the machine. */
class OverloadTest {

    private static final int LIMIT = 2_000;
    private static final int SENT_PER_MILLI = 4;
    private static final int DOCUMENTS_OF_A_TRACE = 4;

    /** How far the documents of a trace are apart, at most. */
    private static final int TRACE_MILLIS = 40;

    /** An overload is steady from here on. */
    private static final int STEADY_MILLIS = 700;

    private static final int END_MILLIS = 2_000;

    /** The documents of one trace, which finish one after the other. */
    private static final class Trace {

        final int startMillis;
        final List<EntityData> documents = new ArrayList<>();

        Trace(int startMillis) {
            this.startMillis = startMillis;
            Segment segment = new Segments(Ids.seeded(), documents::add, 100, 50).begin("shop", null);
            List<Subsegment> calls = new ArrayList<>();
            for (int i = 1; i < DOCUMENTS_OF_A_TRACE; i++) {
                calls.add(segment.begin("call", Namespace.REMOTE));
            }
            segment.end();
            calls.forEach(Subsegment::end);
        }
    }

    /** A queue, and the thread that sends from it. */
    private static final class Service {

        final DocumentQueue queue = new DocumentQueue(new QueueLimits(LIMIT, Long.MAX_VALUE / 8));
        final Counters counters = new Counters();
        final Overload overload = new Overload(queue, counters, 0);
        final Set<EntityData> sent = new HashSet<>();

        /** @param adapts whether the share of traces is adapted */
        void run(List<Trace> traces, boolean adapts) {
            List<List<EntityData>> due = due(traces);
            for (int millis = 0; millis < END_MILLIS; millis++) {
                due.get(millis).forEach(this::offer);
                send(SENT_PER_MILLI);
                if (adapts) {
                    overload.look(millis * 1_000_000L);
                }
            }
        }

        void offer(EntityData document) {
            if (!queue.offer(document)) {
                counters.dropped.incrementAndGet();
            }
        }

        void send(int documents) {
            for (int i = 0; i < documents; i++) {
                EntityData next = queue.poll();
                if (next != null) {
                    sent.add(next);
                    queue.handled(next);
                }
            }
        }

        boolean keepsAll(List<Trace> traces) {
            return traces.stream().noneMatch(each -> queue.leavesOut(each.documents.get(0)));
        }

        /** The part of the traces that arrive whole, of those that arrive at all. */
        double wholeShare(List<Trace> traces) {
            List<Trace> steady = traces.stream()
                    .filter(each -> each.startMillis > STEADY_MILLIS)
                    .filter(each -> each.startMillis < END_MILLIS - TRACE_MILLIS - LIMIT / SENT_PER_MILLI)
                    .toList();
            long arrived = steady.stream()
                    .filter(each -> each.documents.stream().anyMatch(sent::contains))
                    .count();
            return (double) steady.stream().filter(this::isWhole).count() / arrived;
        }

        boolean isWhole(Trace trace) {
            return sent.containsAll(trace.documents);
        }
    }

    private final Random random = new Random(1);
    private final Service service = new Service();

    @Test
    void keepsTracesWhole() {
        List<Trace> traces = load(3);
        service.run(traces, true);
        assertThat(service.wholeShare(traces)).isGreaterThan(0.8);
    }

    @Test
    void keepsFewTracesWholeIfNothingAdapts() {
        List<Trace> traces = load(3);
        service.run(traces, false);
        assertThat(service.wholeShare(traces)).isLessThan(0.4);
    }

    @Test
    void keepsTracesWholeInASevereOverload() {
        List<Trace> traces = load(20);
        service.run(traces, true);
        assertThat(service.wholeShare(traces)).isGreaterThan(0.8);
    }

    @Test
    void sendsAsMuchAsThePaceAllows() {
        List<Trace> traces = load(3);
        service.run(traces, true);
        assertThat(service.sent).hasSizeGreaterThan((END_MILLIS - TRACE_MILLIS) * SENT_PER_MILLI);
    }

    @Test
    void servicesKeepTheSameTraces() {
        List<Trace> traces = load(2);
        service.run(traces, true);
        Service busier = new Service();
        List<Trace> more = load(2);
        more.addAll(traces);
        busier.run(more, true);
        List<Trace> kept = traces.stream()
                .filter(each -> each.startMillis > STEADY_MILLIS)
                .filter(busier::isWhole)
                .toList();
        long keptByBoth = kept.stream().filter(service::isWhole).count();
        assertThat(keptByBoth).isGreaterThan(kept.size() * 9L / 10);
    }

    @Test
    void dropsNothingBeforeTheQueueIsFull() {
        service.run(load(0.95), true);
        assertThat(service.counters.dropped()).isZero();
    }

    @Test
    void leavesTracesOutWhileOverloaded() {
        List<Trace> traces = load(3);
        service.run(traces, true);
        assertThat(service.keepsAll(traces)).isFalse();
    }

    @Test
    void keepsAllTracesOnceTheQueueIsHalfEmpty() {
        List<Trace> traces = load(3);
        service.run(traces, true);
        service.send(LIMIT / 2);
        service.overload.look(END_MILLIS * 1_000_000L);
        long dropped = service.counters.dropped();
        traces.subList(0, LIMIT / 2).forEach(each -> service.offer(each.documents.get(0)));
        assertThat(service.counters.dropped()).isEqualTo(dropped);
    }

    @Test
    void keepsAllTracesAfterAReceiverWasAway() {
        List<Trace> traces = load(3);
        traces.forEach(each -> each.documents.forEach(service::offer));
        assertThat(service.counters.dropped()).isPositive();
        service.overload.look(10 * Overload.INTERVAL_NANOS);
        service.send(SENT_PER_MILLI);
        service.overload.look(11 * Overload.INTERVAL_NANOS);
        assertThat(service.keepsAll(traces)).isTrue();
    }

    /** Traces with {@code times} the documents that the pace allows. */
    private List<Trace> load(double times) {
        List<Trace> traces = new ArrayList<>();
        for (int i = 0; i < times * SENT_PER_MILLI * END_MILLIS / DOCUMENTS_OF_A_TRACE; i++) {
            traces.add(new Trace(random.nextInt(END_MILLIS)));
        }
        return traces;
    }

    /** The documents that finish in each millisecond. */
    private static List<List<EntityData>> due(List<Trace> traces) {
        Random random = new Random(2);
        List<List<EntityData>> due = new ArrayList<>();
        for (int i = 0; i < END_MILLIS + TRACE_MILLIS; i++) {
            due.add(new ArrayList<>());
        }
        for (Trace trace : traces) {
            trace.documents.forEach(each ->
                    due.get(trace.startMillis + random.nextInt(TRACE_MILLIS)).add(each));
        }
        due.forEach(each -> Collections.shuffle(each, random));
        return due;
    }
}
