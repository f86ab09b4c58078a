// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TraceIdTest {

    private static final int IDS = 100_000;

    @Test
    void rankIsTheSameInEveryProcess() {
        String id = "1-5759e988-bd862e3fe1be46a994272793";
        assertThat(TraceId.parse(id, 0, id.length()).rank()).isEqualTo(28_709);
    }

    @Test
    void ranksAreEvenForOwnIds() {
        Ids ids = Ids.seeded(1);
        assertThat(lowRanks(i -> ids.nextTraceId())).isBetween(0.245, 0.255);
    }

    @Test
    void ranksAreEvenForCountedIds() {
        assertThat(lowRanks(i -> new TraceId(0, 0, i))).isBetween(0.245, 0.255);
    }

    @Test
    void ranksAreEvenForTracesSampledByTheirIds() {
        Ids ids = Ids.seeded(1);
        assertThat(lowRanks(i -> new TraceId(0, (int) ids.next(), ids.next() >>> 16)))
                .isBetween(0.245, 0.255);
    }

    /** The part of the ids with a rank in the first quarter. */
    private static double lowRanks(LongFunction<TraceId> ids) {
        long low = LongStream.range(0, IDS)
                .filter(i -> ids.apply(i).rank() < TraceId.RANKS / 4)
                .count();
        return (double) low / IDS;
    }
}
