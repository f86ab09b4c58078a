// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.AbortPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One task object that several requests submit, and that the pool drops some of the time. */
@Timeout(60)
class SameTaskTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";
    private static final String THIRD = "Root=1-5759e988-000000000000000000000002;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(header());
    private final List<ThreadPoolExecutor> pools = new ArrayList<>();
    private CountDownLatch busy = new CountDownLatch(1);

    /** How a task that waits is dropped. */
    private enum Drop {
        REMOVE {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                pool.remove(task);
            }
        },
        CLEAR {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                pool.getQueue().clear();
            }
        },
        POLL {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                pool.getQueue().poll();
            }
        },
        QUEUE_REMOVE {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                pool.getQueue().remove(task);
            }
        },
        DRAIN {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                pool.getQueue().drainTo(new ArrayList<>());
            }
        },
        ITERATOR {
            @Override
            void drop(ThreadPoolExecutor pool, Runnable task) {
                Iterator<Runnable> all = pool.getQueue().iterator();
                all.next();
                all.remove();
            }
        };

        abstract void drop(ThreadPoolExecutor pool, Runnable task);
    }

    @AfterEach
    void end() {
        busy.countDown();
        for (ThreadPoolExecutor each : pools) {
            each.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void laterRunIsOfTheRequestThatSubmittedIt(Drop how) throws Exception {
        ThreadPoolExecutor one = occupied(100, new AbortPolicy());
        inRequest(ONE, () -> one.execute(look));
        how.drop(one, look);
        inRequest(OTHER, () -> one.execute(look));
        busy.countDown();
        assertThat(seen.take()).isEqualTo(OTHER);
        inRequest(THIRD, () -> one.execute(look));
        assertThat(seen.take()).isEqualTo(THIRD);
        one.execute(look);
        assertThat(seen.take()).isEqualTo("none");
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void runOutsideARequestIsOfNone(Drop how) throws Exception {
        ThreadPoolExecutor one = occupied(100, new AbortPolicy());
        inRequest(ONE, () -> one.execute(look));
        how.drop(one, look);
        one.execute(look);
        busy.countDown();
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void discardedTaskLeavesTheOneThatWaits() throws Exception {
        ThreadPoolExecutor one = occupied(1, new DiscardPolicy());
        for (String each : List.of(ONE, OTHER, THIRD)) {
            inRequest(each, () -> one.execute(look));
        }
        busy.countDown();
        assertThat(seen.take()).isEqualTo(ONE);
        inRequest(OTHER, () -> one.execute(look));
        assertThat(seen.take()).isEqualTo(OTHER);
    }

    @Test
    void discardedOldestLeavesTheNewest() throws Exception {
        ThreadPoolExecutor one = occupied(1, new DiscardOldestPolicy());
        for (String each : List.of(ONE, OTHER)) {
            inRequest(each, () -> one.execute(look));
        }
        busy.countDown();
        assertThat(seen.take()).isEqualTo(OTHER);
        inRequest(THIRD, () -> one.execute(look));
        assertThat(seen.take()).isEqualTo(THIRD);
    }

    @Test
    void poolThatWasShutDownKeepsNoOther() throws Exception {
        ThreadPoolExecutor one = occupied(100, new AbortPolicy());
        inRequest(ONE, () -> one.execute(look));
        one.shutdownNow();
        busy = new CountDownLatch(1);
        ThreadPoolExecutor next = occupied(100, new AbortPolicy());
        inRequest(OTHER, () -> next.execute(look));
        busy.countDown();
        assertThat(seen.take()).isEqualTo(OTHER);
    }

    @Test
    void submissionBeforeTheFirstRequestIsOfNone() throws Exception {
        Runnable fresh = () -> seen.add(header());
        ThreadPoolExecutor one = occupied(100, new AbortPolicy());
        one.execute(fresh);
        inRequest(ONE, () -> one.execute(fresh));
        busy.countDown();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", ONE);
    }

    @Test
    void droppedTasksTakeNoMemory() throws Exception {
        ThreadPoolExecutor one = occupied(100, new AbortPolicy());
        replace(one, 1_000);
        long before = used();
        replace(one, 20_000);
        assertThat((used() - before) / 20_000).isLessThan(20);
    }

    private void replace(ThreadPoolExecutor pool, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            inRequest(i % 2 == 0 ? ONE : OTHER, () -> {
                pool.getQueue().clear();
                pool.execute(look);
            });
        }
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** A pool of one thread, which is busy without a context until {@link #busy} is opened. */
    private ThreadPoolExecutor occupied(int queue, RejectedExecutionHandler policy) throws InterruptedException {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(queue), policy);
        pools.add(one);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch until = busy;
        one.execute(() -> {
            begun.countDown();
            try {
                until.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        begun.await();
        return one;
    }

    private interface Work {
        void run() throws Exception;
    }

    private void inRequest(String header, Work work) throws Exception {
        agent.inRequest(header, () -> {
            work.run();
            return null;
        });
    }

    private String header() {
        String header = agent.agent().handlers().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
