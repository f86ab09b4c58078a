// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.instrumentation.executors.subject.SerialExecutor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tasks of several requests that wait in a queue of the application's own, over a pool of the JDK. */
@Timeout(60)
class OwnQueueTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    /** How an executor of the application gives its tasks to a pool. */
    private record Way(String name, Function<ExecutorService, Executor> over) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What {@link SerialExecutor} does, without the interface, with an inner class. */
    private static final class Handler {
        private final LinkedList<Runnable> waiting = new LinkedList<>();
        private final ExecutorService executor;
        private boolean busy;

        Handler(ExecutorService executor) {
            this.executor = executor;
        }

        private final class Message implements Runnable {
            private final Runnable task;

            Message(Runnable task) {
                this.task = task;
            }

            @Override
            public void run() {
                task.run();
                next();
            }
        }

        synchronized void post(Runnable task) {
            waiting.add(new Message(task));
            if (!busy) {
                busy = true;
                next();
            }
        }

        private synchronized void next() {
            if (waiting.isEmpty()) {
                busy = false;
            } else {
                executor.submit(waiting.removeFirst());
            }
        }
    }

    /** One task of the pool runs all that wait. */
    private static final class Draining implements Executor {
        private final Deque<Runnable> tasks;
        private final Executor executor;
        private boolean running;

        Draining(Deque<Runnable> tasks, Executor executor) {
            this.tasks = tasks;
            this.executor = executor;
        }

        @Override
        public void execute(Runnable task) {
            synchronized (tasks) {
                tasks.add(task);
                if (running) {
                    return;
                }
                running = true;
            }
            executor.execute(this::drain);
        }

        private void drain() {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        }

        private Runnable next() {
            synchronized (tasks) {
                running = !tasks.isEmpty();
                return tasks.poll();
            }
        }
    }

    /** A ring of an array, and the loop is the executor itself. */
    private static final class Ring implements Runnable {
        private final Runnable[] ring = new Runnable[8];
        private final Executor executor;
        private int first;
        private int size;
        private boolean running;

        Ring(Executor executor) {
            this.executor = executor;
        }

        synchronized void post(Runnable task) {
            ring[(first + size++) % ring.length] = task;
            if (!running) {
                running = true;
                executor.execute(this);
            }
        }

        @Override
        public void run() {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
        }

        private synchronized Runnable next() {
            if (size == 0) {
                running = false;
                return null;
            }
            size--;
            Runnable next = ring[first];
            first = (first + 1) % ring.length;
            return next;
        }
    }

    /** Runs tasks at once, and does something before each. */
    private static final class Decorating implements Executor {
        private final Executor executor;

        Decorating(Executor executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(() -> {
                Thread.currentThread().setName("decorated");
                task.run();
            });
        }
    }

    @AfterEach
    void end() {
        pool.shutdownNow();
    }

    static List<Way> serial() {
        return List.of(
                new Way("serial", SerialExecutor::new),
                new Way("serial over submit", over -> new SerialExecutor(over::submit)),
                new Way("serial over fork/join", over -> new SerialExecutor(ForkJoinPool.commonPool())),
                new Way(
                        "serial over runAsync",
                        over -> new SerialExecutor(task -> CompletableFuture.runAsync(task, over))),
                new Way("serial over threads", over -> new SerialExecutor(OwnQueueTest::start)),
                new Way("serial over a thread for each", over -> new SerialExecutor(threadForEach())),
                new Way("handler", over -> new Handler(over)::post),
                new Way("draining, over threads", over -> new Draining(new ArrayDeque<>(), OwnQueueTest::start)),
                new Way("draining a deque", over -> new Draining(new ArrayDeque<>(), over)),
                new Way("draining a list", over -> new Draining(new LinkedList<>(), over)),
                new Way("draining, over submit", over -> new Draining(new ArrayDeque<>(), over::submit)),
                new Way(
                        "draining, over fork/join",
                        over -> new Draining(new ArrayDeque<>(), ForkJoinPool.commonPool())));
    }

    @Test
    @Disabled("an array that is used as a queue is not seen")
    void waitingTaskInAnArrayIsOfItsRequest() throws Exception {
        waitingTaskIsOfItsRequest(new Way("ring", over -> new Ring(over)::post));
    }

    private static void start(Runnable task) {
        new Thread(task).start();
    }

    /** Of virtual threads, if the JDK has them. */
    private static Executor threadForEach() {
        try {
            return (Executor)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return OwnQueueTest::start;
        }
    }

    @ParameterizedTest
    @MethodSource("serial")
    void waitingTaskIsOfItsRequest(Way way) throws Exception {
        // The queue is woven when the first request submits a task. What a loop takes out then may have no context.
        inRequest(ONE, () -> way.over.apply(pool).execute(() -> look("first")));
        assertThat(seen.take()).isIn("first " + ONE, "first none");
        Executor serial = way.over.apply(pool);
        CountDownLatch submitted = new CountDownLatch(1);
        inRequest(
                ONE,
                () -> serial.execute(() -> {
                    await(submitted);
                    look("one");
                }));
        inRequest(OTHER, () -> serial.execute(() -> look("other")));
        serial.execute(() -> look("none"));
        submitted.countDown();
        assertThat(seen.take()).isEqualTo("one " + ONE);
        assertThat(seen.take()).isEqualTo("other " + OTHER);
        assertThat(seen.take()).isEqualTo("none none");
    }

    static List<Way> atOnce() {
        return List.of(
                new Way("serial", SerialExecutor::new),
                new Way("serial over submit", over -> new SerialExecutor(over::submit)),
                new Way("serial over threads", over -> new SerialExecutor(OwnQueueTest::start)),
                new Way("serial over a thread for each", over -> new SerialExecutor(threadForEach())),
                new Way("handler", over -> new Handler(over)::post),
                new Way("decorating", Decorating::new));
    }

    @ParameterizedTest
    @MethodSource("atOnce")
    void taskThatNeedNotWaitIsOfItsRequest(Way way) throws Exception {
        Executor serial = way.over.apply(pool);
        inRequest(ONE, () -> serial.execute(() -> look("one")));
        assertThat(seen.take()).isEqualTo("one " + ONE);
    }

    @Test
    void taskOfAnInterruptedThreadIsOfItsRequest() throws Exception {
        Executor serial = new SerialExecutor(pool);
        inRequest(ONE, () -> serial.execute(() -> look("first")));
        assertThat(seen.take()).isEqualTo("first " + ONE);
        inRequest(ONE, () -> {
            Thread.currentThread().interrupt();
            serial.execute(() -> look("one"));
            assertThat(Thread.interrupted()).isTrue();
        });
        assertThat(seen.take()).isEqualTo("one " + ONE);
    }

    @ParameterizedTest
    @MethodSource("atOnce")
    void taskOfATaskIsOfItsRequest(Way way) throws Exception {
        Executor serial = way.over.apply(pool);
        inRequest(ONE, () -> pool.execute(() -> serial.execute(() -> look("one"))));
        assertThat(seen.take()).isEqualTo("one " + ONE);
    }

    @Test
    void stagesOverADecoratingExecutorAreOfTheRequest() throws Exception {
        Executor decorating = new Decorating(pool);
        inRequest(
                ONE,
                () -> CompletableFuture.supplyAsync(() -> "one", decorating)
                        .thenAcceptAsync(this::look, decorating)
                        .get());
        assertThat(seen.take()).isEqualTo("one " + ONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void drainedConcurrentQueueKeepsEachRequest(boolean startsThread) throws Exception {
        Executor executor = startsThread ? OwnQueueTest::start : pool;
        Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        CountDownLatch submitted = new CountDownLatch(1);
        class Loop implements Runnable {
            private final Queue<Runnable> queue = tasks;

            @Override
            public void run() {
                await(submitted);
                for (Runnable next = queue.poll(); next != null; next = queue.poll()) {
                    next.run();
                }
            }
        }
        inRequest(ONE, () -> {
            tasks.add(() -> look("one"));
            executor.execute(new Loop());
        });
        inRequest(OTHER, () -> tasks.add(() -> look("other")));
        submitted.countDown();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("one " + ONE, "other " + OTHER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Body {
        void run() throws Exception;
    }

    private void inRequest(String header, Body body) throws Exception {
        agent.inRequest(header, () -> {
            body.run();
            return null;
        });
    }

    private void look(String task) {
        String header = agent.agent().handlers().aws().traceHeader();
        seen.add(task + " " + (header == null ? "none" : header));
    }
}
