// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void hurriedPaceMakesUpForAThreadThatWakesLate() {
        send(32, 1_000);
        hurried = true;
        now += millis(3);
        assertThat(send(60, 1_000)).isZero();
    }

    @Test
    void hurriedBurstIsBounded() {
        hurried = true;
        now += millis(1_000);
        assertThat(send(65, 1_000)).isPositive();
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
    void hurriedPaceOfMediumDocumentsIsThatOfTheSocket() {
        send(64, 2_000);
        hurried = true;
        assertThat(send(1_000, 2_000)).isBetween(millis(90), millis(100));
    }

    /** How many datagrams Linux took over loopback into a socket that was not read. */
    @ParameterizedTest
    @CsvSource({
        "600, 166",
        "1600, 92",
        "1700, 48",
        "3700, 48",
        "4000, 25",
        "6000, 25",
        "8000, 12",
        "30000, 6",
        "64512, 3"
    })
    void burstFillsNoSocketOfTheDefaultSize(int bytes, int fit) {
        hurried = true;
        now += millis(1_000);
        int burst = 0;
        while (pace.waitNanos(bytes, now, hurried) == 0) {
            burst++;
        }
        assertThat(burst).isBetween(1, fit * 3 / 4);
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
