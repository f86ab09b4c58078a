// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservoirTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong clock = new AtomicLong();

    private int taken(Reservoir reservoir, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += reservoir.take() ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 12_345, -5 * SECOND, Long.MAX_VALUE - SECOND})
    void givesItsPermitsInEachSecond(long origin) {
        clock.set(origin);
        var reservoir = new Reservoir(3, clock::get);
        for (int second = 0; second < 5; second++) {
            assertThat(taken(reservoir, 10)).isEqualTo(3);
            clock.addAndGet(SECOND - 1);
            assertThat(taken(reservoir, 10)).isZero();
            clock.addAndGet(1);
        }
    }

    @Test
    void savesNoPermitsForLater() {
        var reservoir = new Reservoir(2, clock::get);
        clock.addAndGet(3600 * SECOND);
        assertThat(taken(reservoir, 10)).isEqualTo(2);
    }

    @Test
    void givesNothingIfItsSizeIsZero() {
        assertThat(taken(new Reservoir(0, clock::get), 10)).isZero();
    }

    @Test
    void changedSizeCountsThePermitsOfTheSecond() {
        var reservoir = new Reservoir(1, clock::get);
        assertThat(taken(reservoir, 5, 10)).isEqualTo(5);
        assertThat(taken(reservoir, 3, 10)).isZero();
        assertThat(taken(reservoir, 7, 10)).isEqualTo(2);
        assertThat(taken(reservoir, 0, 10)).isZero();
        clock.addAndGet(SECOND);
        assertThat(taken(reservoir, 0, 10)).isZero();
        assertThat(taken(reservoir, 3, 10)).isEqualTo(3);
    }

    private int taken(Reservoir reservoir, int permits, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += reservoir.take(permits, clock.get()) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void countsALateThreadInTheCurrentSecond() {
        var reservoir = new Reservoir(1, clock::get);
        clock.set(2 * SECOND);
        assertThat(reservoir.take()).isTrue();
        clock.set(SECOND);
        assertThat(reservoir.take()).isFalse();
        clock.set(2 * SECOND);
        assertThat(reservoir.take()).isFalse();
    }

    @Test
    void isExactAcrossThreads() throws Exception {
        int threads = 8;
        int seconds = 200;
        int perSecond = 50;
        var reservoir = new Reservoir(perSecond, clock::get);
        var barrier = new CyclicBarrier(threads, () -> clock.addAndGet(SECOND));
        Callable<int[]> work = () -> {
            int[] taken = new int[seconds];
            for (int second = 0; second < seconds; second++) {
                barrier.await();
                taken[second] = taken(reservoir, perSecond);
                barrier.await();
            }
            return taken;
        };
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<int[]>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(work));
            }
            int[] sums = new int[seconds];
            for (Future<int[]> result : results) {
                for (int second = 0; second < seconds; second++) {
                    sums[second] += result.get()[second];
                }
            }
            assertThat(sums).containsOnly(perSecond);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void neverGivesTooManyWhileTheClockRuns() throws Exception {
        int threads = 8;
        int seconds = 300;
        var reservoir = new Reservoir(10, clock::get);
        var pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Integer>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(() -> {
                    int taken = 0;
                    while (clock.get() < seconds * SECOND) {
                        taken += reservoir.take() ? 1 : 0;
                        clock.addAndGet(SECOND / 100_000);
                    }
                    return taken;
                }));
            }
            int sum = 0;
            for (Future<Integer> result : results) {
                sum += result.get();
            }
            assertThat(sum).isLessThanOrEqualTo(10 * (seconds + 1)).isGreaterThanOrEqualTo(10 * (seconds - 1));
        } finally {
            pool.shutdownNow();
        }
    }
}
