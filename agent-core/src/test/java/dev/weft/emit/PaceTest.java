// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Uses a clock that the test moves, so the result does not depend on the machine. */
class PaceTest {

    private final Pace pace = new Pace(0);
    private long now;
    private boolean hurried;

    @Test
    void burstLeavesAtOnce() {
        assertThat(send(32, 1_000)).isZero();
    }

    @Test
    void burstIsBounded() {
        assertThat(send(33, 1_000)).isPositive();
    }

    @Test
    void steadyPaceIsTenThousandASecond() {
        send(32, 1_000);
        assertThat(send(10_000, 1_000)).isBetween(millis(997), millis(1_003));
    }

    @Test
    void hurriedPaceIsTwiceAsFast() {
        send(32, 1_000);
        hurried = true;
        assertThat(send(10_000, 1_000)).isBetween(millis(497), millis(503));
    }

    @Test
    void restsOnceForSeveralDocuments() {
        send(32, 1_000);
        int rests = 0;
        for (int i = 0; i < 1_000; i++) {
            long wait = pace.waitNanos(1_000, now, false);
            rests += wait > 0 ? 1 : 0;
            now += wait;
        }
        assertThat(rests).isLessThan(70);
    }

    @Test
    void largeDocumentsLeaveMoreSlowly() {
        send(1, 63 * 1024);
        assertThat(send(100, 63 * 1024)).isGreaterThan(millis(300));
    }

    @Test
    void silenceAllowsNoMoreThanABurst() {
        now += Duration.ofHours(1).toNanos();
        assertThat(send(33, 1_000)).isPositive();
    }

    /** @return nanoseconds that the pace takes for {@code documents} documents */
    private long send(int documents, int bytes) {
        long start = now;
        for (int i = 0; i < documents; i++) {
            now += pace.waitNanos(bytes, now, hurried);
        }
        return now - start;
    }

    private static long millis(long millis) {
        return millis * 1_000_000;
    }
}
