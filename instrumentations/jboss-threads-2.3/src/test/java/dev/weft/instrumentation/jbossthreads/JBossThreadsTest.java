// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbossthreads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jboss.threads.EnhancedQueueExecutor;
import org.jboss.threads.JBossThread;
import org.jboss.threads.LimitedExecutor;
import org.jboss.threads.OrderedExecutor;
import org.jboss.threads.QueueExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which context the tasks of a pool run in special cases. */
@Timeout(30)
class JBossThreadsTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(header());
    private ExecutorService pool = pool(Thread::new);

    private static ExecutorService pool(ThreadFactory threads) {
        return new EnhancedQueueExecutor.Builder()
                .setCorePoolSize(1)
                .setMaximumPoolSize(1)
                .setThreadFactory(threads)
                .build();
    }

    @AfterEach
    void end() {
        pool.shutdown();
    }

    @Test
    void taskOfTwoRequestsRunsOnceInEachContext() throws Exception {
        inRequest(ONE, () -> pool.execute(look));
        inRequest(OTHER, () -> pool.execute(look));
        pool.execute(look);
        assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactly(ONE, OTHER, "none");
    }

    @Test
    void threadOfTheLibraryDoesNotKeepTheRequestThatStartedIt() throws Exception {
        pool.shutdown();
        pool = pool(JBossThread::new);
        inRequest(ONE, () -> pool.execute(look));
        pool.execute(look);
        assertThat(List.of(seen.take(), seen.take())).containsExactly(ONE, "none");
    }

    @Test
    void discardedTaskLeavesNothingBehind() throws Exception {
        inRequest(ONE, () -> pool.execute(look));
        assertThat(seen.take()).isEqualTo(ONE);
        pool.shutdown();
        inRequest(
                ONE, () -> assertThat(catchThrowable(() -> pool.execute(look))).isNotNull());
        pool = pool(Thread::new);
        inRequest(OTHER, () -> pool.execute(look));
        assertThat(seen.take()).isEqualTo(OTHER);
    }

    @Test
    void tasksInOrderAreOfNoRequest() throws Exception {
        assertThatTasksAreOfNone(new OrderedExecutor(pool));
    }

    @Test
    void limitedTasksAreOfNoRequest() throws Exception {
        assertThatTasksAreOfNone(new LimitedExecutor(pool, 1));
    }

    @Test
    void queuedTasksAreOfNoRequest() throws Exception {
        assertThatTasksAreOfNone(
                new QueueExecutor(1, 1, 1, TimeUnit.SECONDS, new ArrayDeque<>(), Thread::new, false, null));
    }

    /** The second task waits until the first is done, which belongs to another request. */
    private void assertThatTasksAreOfNone(Executor executor) throws Exception {
        CountDownLatch submitted = new CountDownLatch(1);
        inRequest(
                ONE,
                () -> executor.execute(() -> {
                    await(submitted);
                    look.run();
                }));
        inRequest(OTHER, () -> executor.execute(look));
        submitted.countDown();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void inRequest(String header, Runnable work) throws Exception {
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
