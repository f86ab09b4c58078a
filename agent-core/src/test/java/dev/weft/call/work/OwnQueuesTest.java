// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.weft.call.Bench;
import dev.weft.call.LateSites;
import dev.weft.context.Taken;
import dev.weft.context.TraceContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queues that are not woven in time: the JVM is slow, or another agent refuses. */
class OwnQueuesTest {

    /** Weaves nothing. */
    private static final class Never implements LateSites {
        private final List<Class<?>> asked = new ArrayList<>();

        @Override
        public void apply(Class<?> type, String like) {
            asked.add(type);
        }

        @Override
        public void applyAll(List<Class<?>> types, String prefix, Runnable woven) {
            asked.addAll(types);
        }
    }

    private final Bench bench = new Bench();
    private final WorkHandler work = new WorkHandler(bench.context);
    private final Never sites = new Never();
    private final TraceContext one = bench.segments.unsampled(null);
    private final TraceContext other = bench.segments.unsampled(null);
    private TraceContext seen;

    /** A worker of the application, which the first request starts. */
    private final class Worker implements Runnable {
        private final Queue<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void run() {
            seen = bench.context.current();
            assertThat(work.mayTakeWork()).isTrue();
            work.took(tasks, tasks.remove(), Taken.TAKE);
            seen = seen == null ? bench.context.current() : seen;
        }
    }

    /** A task without a queue. */
    private static final class Plain implements Runnable {
        @Override
        public void run() {}
    }

    @BeforeEach
    void begin() {
        work.setLateSites(sites);
        bench.context.set(one);
    }

    @AfterEach
    void end() {
        bench.context.set(null);
    }

    @Test
    void taskWithoutAQueueAsksForNothing() {
        work.captureOnceFor(new Object(), new Plain());
        assertThat(sites.asked).isEmpty();
    }

    @Test
    void queuesAreAskedForOnce() {
        work.captureOnceFor(new Object(), new Worker());
        work.captureOnceFor(new Object(), new Worker());
        assertThat(sites.asked).doesNotHaveDuplicates().contains(ArrayDeque.class);
    }

    @Test
    void queuesThatAreNeverWovenAreWaitedForOnce() {
        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 100; i++) {
                work.captureOnceFor(new Object(), new Worker());
            }
        });
    }

    @Test
    void taskIsOfNoRequestUntilTheQueuesAreWoven() {
        Object task = new Object();
        work.captureOnceFor(task, new Worker());
        assertThat(work.attachFor(task)).isNull();
    }

    @Test
    void threadThatInheritsNothingTakesTheContextOfATask() throws Exception {
        Worker worker = new Worker();
        Runnable task = () -> {};
        worker.tasks.add(task);
        Thread thread = new Thread(worker);
        work.inherit(thread, worker);
        bench.context.set(other);
        work.put(task);
        thread.start();
        thread.join();
        assertThat(seen).isSameAs(other);
    }
}
