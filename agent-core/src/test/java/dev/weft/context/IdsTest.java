// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.base.Hex;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void traceIdIsVersionSecondsAndRandomBits() {
        assertThat(Ids.seeded().nextTraceId(0x5759e988L).toString()).matches("1-5759e988-[0-9a-f]{24}");
    }

    @Test
    void traceIdHasLeadingZeros() {
        assertThat(Ids.seeded().nextTraceId(1).toString()).startsWith("1-00000001-");
    }

    @Test
    void headerAcceptsTheTraceId() {
        TraceId id = Ids.seeded().nextTraceId();
        assertThat(TraceHeader.parse("Root=" + id).root()).isEqualTo(id);
    }

    @Test
    void idsOfManyThreadsDiffer() {
        Ids ids = Ids.seeded();
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 200_000).parallel().forEach(i -> seen.add(ids.next()));
        assertThat(seen).hasSize(200_000).doesNotContain(0L);
    }

    @Test
    void processesDiffer() {
        assertThat(Ids.seeded().next()).isNotEqualTo(Ids.seeded().next());
    }

    @Test
    void idsStirredDifferentlyDiffer() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        for (int copy = 0; copy < 1_000; copy++) {
            Ids ids = Ids.seeded(17);
            ids.stir(copy);
            seen.add(ids.next());
            seen.add(ids.next());
        }
        assertThat(seen).hasSize(2_000);
    }

    /** All copies start from the same state, as after a snapshot. */
    @Test
    void restoredCopiesDiffer() {
        Set<Long> seen = ConcurrentHashMap.newKeySet();
        for (int copy = 0; copy < 100; copy++) {
            Ids ids = Ids.seeded(17);
            ids.reseed();
            seen.add(ids.next());
            seen.add(ids.next());
        }
        assertThat(seen).hasSize(200);
    }

    @Test
    void hexIsSixteenLowerCaseDigits() {
        assertThat(Hex.format(0xABCDEFL)).isEqualTo("0000000000abcdef");
        assertThat(Hex.format(-1)).isEqualTo("ffffffffffffffff");
    }
}
