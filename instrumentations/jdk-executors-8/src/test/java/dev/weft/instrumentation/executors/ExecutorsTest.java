// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The application sees its own task objects. Special cases show the context in which tasks run. */
@Timeout(30)
class ExecutorsTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final CountDownLatch busy = new CountDownLatch(1);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(header());
    private ExecutorService pool;

    @AfterEach
    void end() {
        busy.countDown();
        if (pool != null) {
            pool.shutdownNow();
        }
    }

    @Test
    void queueHoldsTheTasksThemselves() throws Exception {
        ThreadPoolExecutor one = occupied(new LinkedBlockingQueue<>());
        inRequest(ONE, () -> one.execute(look));
        assertThat(one.getQueue()).containsExactly(look);
        assertThat(one.getQueue().remove(look)).isTrue();
        assertThat(one.remove(look)).isFalse();
    }

    @Test
    void priorityQueueComparesTheTasksThemselves() throws Exception {
        record Ranked(int rank, List<Integer> done, CountDownLatch all) implements Runnable, Comparable<Ranked> {
            @Override
            public int compareTo(Ranked other) {
                return Integer.compare(rank, other.rank);
            }

            @Override
            public void run() {
                done.add(rank);
                all.countDown();
            }
        }
        List<Integer> done = new CopyOnWriteArrayList<>();
        CountDownLatch all = new CountDownLatch(2);
        ThreadPoolExecutor one = occupied(new PriorityBlockingQueue<>());
        inRequest(ONE, () -> {
            one.execute(new Ranked(2, done, all));
            one.execute(new Ranked(1, done, all));
        });
        busy.countDown();
        all.await();
        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void shutdownNowReturnsTheTasksThemselves() throws Exception {
        ThreadPoolExecutor one = occupied(new LinkedBlockingQueue<>());
        inRequest(ONE, () -> one.execute(look));
        assertThat(one.shutdownNow()).containsExactly(look);
    }

    @Test
    void rejectionHandlerGetsTheTaskItself() throws Exception {
        AtomicReference<Runnable> rejected = new AtomicReference<>();
        ThreadPoolExecutor one = occupied(new SynchronousQueue<>());
        one.setRejectedExecutionHandler((task, from) -> rejected.set(task));
        inRequest(ONE, () -> one.execute(look));
        assertThat(rejected).hasValue(look);
    }

    @Test
    void taskOfTwoRequestsRunsOnceInEachContext() throws Exception {
        ThreadPoolExecutor one = occupied(new LinkedBlockingQueue<>());
        inRequest(ONE, () -> one.execute(look));
        inRequest(OTHER, () -> one.execute(look));
        one.execute(look);
        busy.countDown();
        assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactly(ONE, OTHER, "none");
    }

    @Test
    void rejectedTaskHasNoContextWhenSubmittedElsewhereLater() throws Exception {
        ThreadPoolExecutor one = occupied(new SynchronousQueue<>());
        one.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        inRequest(ONE, () -> one.execute(look));
        ExecutorService other = Executors.newSingleThreadExecutor();
        other.execute(look);
        assertThat(seen.take()).isEqualTo("none");
        other.shutdown();
    }

    @Test
    void periodicTaskHasNoContext() throws Exception {
        ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
        pool = scheduled;
        inRequest(ONE, () -> scheduled.scheduleAtFixedRate(look, 0, 1, TimeUnit.MILLISECONDS));
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    @Test
    void workerDoesNotKeepTheRequestThatStartedIt() throws Exception {
        pool = Executors.newFixedThreadPool(1);
        inRequest(ONE, () -> pool.execute(look));
        assertThat(seen.take()).isEqualTo(ONE);
        pool.execute(look);
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void taskRunsInItsContextAfterTheRequestEnded() throws Exception {
        ThreadPoolExecutor one = occupied(new LinkedBlockingQueue<>());
        inRequest(ONE, () -> one.execute(look));
        busy.countDown();
        assertThat(seen.take()).isEqualTo(ONE);
    }

    @Test
    void callerGetsWhatItsTaskThrows() throws Exception {
        pool = Executors.newFixedThreadPool(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        inRequest(ONE, () -> {
            try {
                pool.submit(() -> {
                            throw new IllegalStateException("own");
                        })
                        .get();
            } catch (ExecutionException e) {
                thrown.set(e.getCause());
            }
        });
        assertThat(thrown.get()).hasMessage("own");
    }

    /** A pool of one thread, which is busy without a context until {@link #busy} is opened. */
    private ThreadPoolExecutor occupied(BlockingQueue<Runnable> queue) {
        ThreadPoolExecutor one = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, queue);
        pool = one;
        one.execute(() -> {
            try {
                busy.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
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
