// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void letsABurstThroughAndThenOneEveryTenthOfAMillisecond() {
        Pace pace = new Pace(0);
        for (int i = 0; i < 32; i++) {
            assertThat(pace.waitNanos(100, 0)).isZero();
        }
        assertThat(pace.waitNanos(100, 0)).isCloseTo(100_000L, within(1_000L));
    }

    @Test
    void countsBytesToo() {
        Pace pace = new Pace(0);
        assertThat(pace.waitNanos(64_000, 0)).isZero();
        assertThat(pace.waitNanos(64_000, 0)).isPositive();
    }

    @Test
    void savesUpNoMoreThanABurst() {
        Pace pace = new Pace(0);
        long later = 3_600_000_000_000L;
        int free = 0;
        while (pace.waitNanos(1, later) == 0) {
            free++;
        }
        assertThat(free).isEqualTo(32);
    }
}
