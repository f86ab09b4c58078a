// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.Bench;
import java.util.List;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LongLivedThreadsTest {

    private static class PoolThread extends Thread {
        PoolThread(Runnable target) {
            super(target);
        }
    }

    private static final class NamedPoolThread extends PoolThread {
        NamedPoolThread() {
            super(() -> {});
        }
    }

    @Test
    void nameWithoutStarMeansOneClass() {
        LongLivedThreads threads = new LongLivedThreads(List.of(PoolThread.class.getName()));
        assertThat(threads.include(PoolThread.class)).isTrue();
        assertThat(threads.include(NamedPoolThread.class)).isFalse();
    }

    @Test
    void starAtEndMeansPackage() {
        LongLivedThreads threads = new LongLivedThreads(List.of("okio.*", "java.util.*"));
        assertThat(threads.include(ForkJoinWorkerThread.class)).isTrue();
        assertThat(threads.include(PoolThread.class)).isFalse();
    }

    @Test
    void starAtBeginMeansEveryPackage() {
        LongLivedThreads threads = new LongLivedThreads(List.of("*PoolThread"));
        assertThat(threads.include(PoolThread.class)).isTrue();
        assertThat(threads.include(NamedPoolThread.class)).isTrue();
        assertThat(threads.include(ForkJoinWorkerThread.class)).isFalse();
        assertThat(new LongLivedThreads(List.of("*" + "x".repeat(300))).include(PoolThread.class))
                .isFalse();
    }

    @Test
    void plainThreadsAreNeverLongLived() {
        LongLivedThreads threads = new LongLivedThreads(List.of("java.*", "jdk.*"));
        assertThat(threads.include(Thread.class)).isFalse();
        assertThat(threads.include(ForkJoinWorkerThread.class)).isTrue();
    }

    @Test
    void longLivedThreadInheritsNothing() throws Exception {
        Bench bench = new Bench();
        WorkHandler work = new WorkHandler(bench.context);
        work.setLongLivedThreads(List.of("*.LongLivedThreadsTest$PoolThread"));
        bench.context.set(bench.segments.unsampled(null));
        AtomicReference<Object> seen = new AtomicReference<>();
        for (Thread each : List.of(
                new PoolThread(() -> seen.set(bench.context.current())),
                new Thread(() -> seen.set(bench.context.current())))) {
            work.inherit(each);
            each.start();
            each.join();
            boolean inherits = each.getClass() == Thread.class;
            assertThat(seen.get() != null).as(each.getClass().getName()).isEqualTo(inherits);
        }
        bench.context.set(null);
    }
}
