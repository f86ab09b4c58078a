// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.context.Ids;
import dev.weft.segment.EntityData;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.SegmentJson;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import dev.weft.segment.Subsegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentQueueTest {

    /** Leaves out all traces that it can. */
    private static final int NO_RANKS = 0;

    private final List<EntityData> documents = new ArrayList<>();
    private final Segments segments = new Segments(Ids.seeded(), documents::add, 100, 50);
    private final Counters counters = new Counters();

    @Test
    void isHalfFullOfFewLargeDocuments() {
        DocumentQueue queue =
                new DocumentQueue(new QueueLimits(1_000, 4L * document().weight()));
        queue.offer(document());
        queue.offer(document());
        assertThat(queue.isHalfFull()).isFalse();
        queue.offer(document());
        assertThat(queue.isHalfFull()).isTrue();
    }

    @Test
    void takesAllTracesUntilItIsHalfFull() {
        DocumentQueue queue = filled(50);
        queue.keep(NO_RANKS);
        assertThat(queue.offer(document())).isTrue();
    }

    @Test
    void reservesItsLastQuarter() {
        DocumentQueue queue = filled(75);
        queue.keep(NO_RANKS);
        assertThat(queue.offer(document())).isFalse();
    }

    @Test
    void takesFewerTracesTheFullerItIs() {
        assertThat(taken(60)).isGreaterThan(taken(65)).isGreaterThan(0);
        assertThat(taken(65)).isGreaterThan(taken(70)).isGreaterThan(0);
    }

    @Test
    void fillsUpWithKeptTraces() {
        DocumentQueue queue = filled(99);
        EntityData kept = document();
        queue.keep(kept.traceRank() + 1);
        assertThat(queue.offer(kept)).isTrue();
        assertThat(queue.offer(kept)).isFalse();
    }

    @Test
    void announcesNoEntityOfATraceThatIsLeftOut() {
        DocumentQueue queue = filled(75);
        Subsegment open = leaveOpen();
        queue.keep(NO_RANKS);
        assertThat(announced(open, queue)).isEmpty();
        assertThat(counters.dropped()).isEqualTo(1);
    }

    @Test
    void announcesAnEntityOfAKeptTrace() {
        assertThat(announced(leaveOpen(), filled(75))).hasSize(1);
    }

    private List<Integer> announced(Subsegment open, DocumentQueue queue) {
        List<Integer> lengths = new ArrayList<>();
        SegmentJson.Sink sink = (bytes, length) -> lengths.add(length);
        new DocumentWriter(
                        new SegmentJson(new Service("1.0", "0.1.0")),
                        sink,
                        queue,
                        counters,
                        new Log(LogLevel.OFF, System.err))
                .accept(open.unfinished());
        return lengths;
    }

    private Subsegment leaveOpen() {
        Segment segment = segments.begin("shop", null);
        Subsegment call = segment.begin("never read", Namespace.REMOTE);
        segment.end();
        return call;
    }

    /** How many of 1,000 traces a queue takes that is filled to {@code percent}. */
    private long taken(int percent) {
        DocumentQueue queue = filled(percent);
        queue.keep(NO_RANKS);
        long taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += queue.leavesOut(document()) ? 0 : 1;
        }
        return taken;
    }

    /** A queue of 100 documents, filled to {@code percent}. */
    private DocumentQueue filled(int percent) {
        DocumentQueue queue = new DocumentQueue(new QueueLimits(100, Long.MAX_VALUE / 8));
        for (int i = 0; i < percent; i++) {
            queue.offer(document());
        }
        return queue;
    }

    private EntityData document() {
        segments.begin("shop", null).end();
        return documents.get(documents.size() - 1);
    }
}
