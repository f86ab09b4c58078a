// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.context.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final long AFTER = 60_000_000_000L;

    private final long begun = System.nanoTime();
    private final Progress progress = new Progress(AFTER);
    private final Segments segments = new Segments(Ids.seeded(), new Recorded(), 100, 50, progress);
    private final List<Entity> announced = new ArrayList<>();

    @Test
    void announcesOpenSegments() {
        Segment segment = watched();
        announce(System.nanoTime() + AFTER);
        assertThat(announced).containsExactly(segment);
    }

    @Test
    void announcesOnce() {
        watched();
        announce(System.nanoTime() + AFTER);
        announce(System.nanoTime() + 3 * AFTER);
        assertThat(announced).hasSize(1);
    }

    @Test
    void announcesNothingTooEarly() {
        watched();
        announce(begun + AFTER - 1);
        assertThat(announced).isEmpty();
    }

    @Test
    void announcesNoEndedSegment() {
        watched().end();
        announce(System.nanoTime() + AFTER);
        assertThat(announced).isEmpty();
    }

    @Test
    void returnsWhenTheNextIsDue() {
        assertThat(announce(begun)).isBetween(1L, AFTER + 1_000_000_000L);
        long look = System.nanoTime() + AFTER / 2;
        Progress other = new Progress(AFTER);
        assertThat(other.announce(look, open -> announced.add(open.entity)))
                .isPositive()
                .isLessThan(AFTER);
    }

    @Test
    void announcesALaterSegmentInTime() {
        long look = System.nanoTime() + AFTER;
        assertThat(announce(look)).isEqualTo(AFTER);
        Segment segment = watched();
        announce(look + AFTER);
        assertThat(announced).containsExactly(segment);
    }

    @Test
    void keepsNoEndedSegment() {
        for (int i = 0; i < 1_000; i++) {
            watched().end();
        }
        assertThat(progress.size()).isZero();
    }

    @Test
    void documentHasTheRequestAndIsInProgress() {
        Segment segment = watched();
        segment.setMethod("GET");
        segment.setUrl("http://shop.example/orders");
        List<Map<String, Object>> documents = Json.announced(segment.data());
        assertThat(documents).hasSize(1);
        assertThat(documents.get(0))
                .containsEntry("in_progress", "true")
                .containsEntry("trace_id", segment.traceId().toString())
                .containsKeys("id", "name", "start_time", "service", "aws")
                .doesNotContainKeys("end_time", "subsegments");
        assertThat(Documents.object(documents.get(0), "http", "request"))
                .containsEntry("url", "http://shop.example/orders");
    }

    private Segment watched() {
        Segment segment = segments.begin("shop", null);
        segment.watch();
        return segment;
    }

    private long announce(long now) {
        return progress.announce(now, open -> announced.add(open.entity));
    }
}
