// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.instrumentation.executors.subject.SerialExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that the first request starts, and that works for later requests too. */
@Timeout(60)
class OwnWorkerTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final BlockingQueue<String> seen = new SynchronousQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);

    /** A task or a plain item. The same object may be both. */
    private final class Task implements Runnable, Comparable<Task> {
        @Override
        public void run() {
            look();
        }

        @Override
        public int compareTo(Task other) {
            return 0;
        }
    }

    /** A queue of the application's own. */
    private interface Mailbox {
        void put(Object item) throws Exception;

        Object take() throws Exception;
    }

    private record Named(String name, Mailbox mailbox) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Monitor implements Mailbox {
        private final Queue<Object> items = new ArrayDeque<>();

        @Override
        public synchronized void put(Object item) {
            items.add(item);
            notifyAll();
        }

        @Override
        public synchronized Object take() throws Exception {
            while (items.isEmpty()) {
                wait();
            }
            return items.remove();
        }
    }

    private static final class Conditional implements Mailbox {
        private final Queue<Object> items = new ArrayDeque<>();
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition notEmpty = lock.newCondition();

        @Override
        public void put(Object item) {
            lock.lock();
            items.add(item);
            notEmpty.signal();
            lock.unlock();
        }

        @Override
        public Object take() throws Exception {
            lock.lock();
            try {
                while (items.isEmpty()) {
                    notEmpty.await();
                }
                return items.remove();
            } finally {
                lock.unlock();
            }
        }
    }

    private static final class Parking implements Mailbox {
        private volatile Object item;
        private volatile Thread taker;

        @Override
        public void put(Object next) {
            item = next;
            LockSupport.unpark(taker);
        }

        @Override
        public Object take() throws Exception {
            taker = Thread.currentThread();
            while (item == null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.park();
            }
            Object next = item;
            item = null;
            return next;
        }
    }

    @AfterEach
    void end() {
        threads.forEach(Thread::interrupt);
        pool.shutdownNow();
    }

    private static Mailbox taking(BlockingQueue<Object> queue) {
        return mailbox(queue::put, queue::take);
    }

    private static Mailbox polling(BlockingQueue<Object> queue) {
        return mailbox(queue::put, () -> queue.poll(1, TimeUnit.MINUTES));
    }

    private static Mailbox spinning(Queue<Object> queue) {
        return mailbox(queue::add, () -> {
            Object item = queue.poll();
            while (item == null) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Thread.onSpinWait();
                item = queue.poll();
            }
            return item;
        });
    }

    private interface Put {
        void put(Object item) throws Exception;
    }

    private static Mailbox mailbox(Put put, Callable<Object> take) {
        return new Mailbox() {
            @Override
            public void put(Object item) throws Exception {
                put.put(item);
            }

            @Override
            public Object take() throws Exception {
                return take.call();
            }
        };
    }

    private static List<Named> blockingQueues() {
        return List.of(
                new Named("linked", taking(new LinkedBlockingQueue<>())),
                new Named("linked, polled", polling(new LinkedBlockingQueue<>())),
                new Named("array", taking(new ArrayBlockingQueue<>(9))),
                new Named("array, polled", polling(new ArrayBlockingQueue<>(9))),
                new Named("deque", taking(new LinkedBlockingDeque<>())),
                new Named("deque, polled", polling(new LinkedBlockingDeque<>())),
                new Named("synchronous", taking(new SynchronousQueue<>())),
                new Named("transfer", taking(new LinkedTransferQueue<>())),
                new Named("transfer, polled", polling(new LinkedTransferQueue<>())),
                new Named("priority", taking(new PriorityBlockingQueue<>())));
    }

    static List<Named> queues() {
        List<Named> all = new ArrayList<>(blockingQueues());
        all.add(new Named("linked, not blocking", spinning(new ConcurrentLinkedQueue<>())));
        all.add(new Named("deque, not blocking", spinning(new ConcurrentLinkedDeque<>())));
        return all;
    }

    static List<Named> ownQueues() {
        return List.of(
                new Named("monitor", new Monitor()),
                new Named("condition", new Conditional()),
                new Named("park", new Parking()));
    }

    @ParameterizedTest
    @MethodSource("queues")
    void taskIsOfTheRequestThatPutIt(Named queue) throws Exception {
        assertThat(inRequest(ONE, () -> {
                    start(() -> work(queue.mailbox));
                    return put(queue.mailbox);
                }))
                .isEqualTo(ONE);
        assertThat(inRequest(OTHER, () -> put(queue.mailbox))).isEqualTo(OTHER);
        assertThat(put(queue.mailbox)).isEqualTo("none");
        assertThat(inRequest(ONE, () -> put(queue.mailbox))).isEqualTo(ONE);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void taskOfALoopInAPoolIsOfTheRequestThatPutIt(Named queue) throws Exception {
        assertThat(inRequest(ONE, () -> {
                    pool.execute(() -> work(queue.mailbox));
                    return put(queue.mailbox);
                }))
                .isEqualTo(ONE);
        assertThat(inRequest(OTHER, () -> put(queue.mailbox))).isEqualTo(OTHER);
        assertThat(put(queue.mailbox)).isEqualTo("none");
    }

    @ParameterizedTest
    @MethodSource("queues")
    void itemOfAnotherRequestIsNotOfTheFirst(Named queue) throws Exception {
        if (queue.name.contains("priority") || queue.name.contains("not blocking")) {
            return;
        }
        inRequest(ONE, () -> {
            start(() -> work(queue.mailbox));
            return putItem(queue.mailbox);
        });
        assertThat(inRequest(OTHER, () -> putItem(queue.mailbox))).isEqualTo("none");
    }

    @ParameterizedTest
    @MethodSource("ownQueues")
    void workerWithAQueueThatIsNotWovenIsOfNone(Named queue) throws Exception {
        Thread[] worker = new Thread[1];
        assertThat(inRequest(ONE, () -> {
                    worker[0] = start(() -> work(queue.mailbox));
                    return put(queue.mailbox);
                }))
                .isEqualTo(ONE);
        awaitWaiting(worker[0], queue.mailbox);
        assertThat(inRequest(OTHER, () -> put(queue.mailbox))).isEqualTo("none");
        assertThat(put(queue.mailbox)).isEqualTo("none");
    }

    @Test
    void taskOfASerialExecutorIsOfTheRequestThatPutIt() throws Exception {
        Executor serial = new SerialExecutor(new ConcurrentLinkedQueue<>(), pool);
        for (String each : List.of(ONE, OTHER, ONE)) {
            inRequest(each, () -> {
                serial.execute(this::look);
                return null;
            });
        }
        serial.execute(this::look);
        assertThat(List.of(seen.take(), seen.take(), seen.take(), seen.take()))
                .containsExactly(ONE, OTHER, ONE, "none");
    }

    /** As a connection pool that gives connections to those who wait, whenever one of them calls it. */
    @Test
    void taskKeepsItsRequestWhenItEmptiesAQueueOnItsWay() throws Exception {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        inRequest(OTHER, () -> waiting.add(() -> {}));
        assertThat(inRequest(ONE, () -> {
                    pool.execute(() -> {
                        deep(8, waiting::poll);
                        look();
                    });
                    return seen.take();
                }))
                .isEqualTo(ONE);
        assertThat(waiting).isEmpty();
    }

    @Test
    void taskIsOfNoRequestAfterTakingTheTaskOfAnother() throws Exception {
        Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        inRequest(OTHER, () -> waiting.add(() -> {}));
        assertThat(inRequest(ONE, () -> {
                    pool.execute(() -> {
                        deep(3, waiting::poll);
                        look();
                    });
                    return seen.take();
                }))
                .isEqualTo("none");
    }

    private static void deep(int frames, Runnable last) {
        if (frames == 0) {
            last.run();
        } else {
            deep(frames - 1, last);
        }
    }

    @Test
    void startedThreadGoesOnAfterItsRequest() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        Thread thread = inRequest(
                ONE,
                () -> start(() -> {
                    answered.await();
                    look();
                    Thread.sleep(1);
                    look();
                }));
        awaitWaiting(thread);
        inRequest(OTHER, () -> null);
        answered.countDown();
        assertThat(seen.take()).isEqualTo(ONE);
        inRequest(OTHER, () -> null);
        assertThat(seen.take()).isEqualTo(ONE);
    }

    @Test
    void connectionFromAPoolIsNoWork() throws Exception {
        BlockingQueue<Object> connections = new ArrayBlockingQueue<>(1);
        connections.add("connection");
        inRequest(OTHER, () -> connections.add(connections.poll()) ? null : null);
        inRequest(
                ONE,
                () -> pool.submit(() -> {
                    connections.add(connections.poll(1, TimeUnit.MINUTES));
                    connections.add(connections.poll());
                    look();
                    return null;
                }));
        assertThat(seen.take()).isEqualTo(ONE);
    }

    @Test
    void responseIsNoWork() throws Exception {
        BlockingQueue<String> responses = new LinkedBlockingQueue<>();
        responses.add("response");
        inRequest(
                ONE,
                () -> pool.submit(() -> {
                    responses.take();
                    look();
                    return null;
                }));
        assertThat(seen.take()).isEqualTo(ONE);
    }

    @Test
    void resultOfACompletionServiceIsNoWork() throws Exception {
        inRequest(
                ONE,
                () -> start(() -> {
                    ExecutorCompletionService<String> results = new ExecutorCompletionService<>(pool);
                    for (int i = 0; i < 3; i++) {
                        results.submit(() -> "result");
                        results.take().get();
                    }
                    look();
                }));
        assertThat(seen.take()).isEqualTo(ONE);
    }

    @Test
    void threadOfARequestOfItsOwnStaysThere() throws Exception {
        BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        inRequest(ONE, () -> start(() -> {}));
        inRequest(OTHER, () -> queue.add(new Task()));
        String after = inRequest(ONE, () -> {
            queue.take();
            return header();
        });
        assertThat(after).isEqualTo(ONE);
    }

    private interface Body {
        void run() throws Exception;
    }

    private Thread start(Body body) {
        Thread thread = new Thread(() -> {
            try {
                body.run();
            } catch (Exception ended) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return thread;
    }

    private void work(Mailbox queue) {
        try {
            while (true) {
                Object next = queue.take();
                if (next instanceof Task task) {
                    task.run();
                } else {
                    look();
                }
            }
        } catch (Exception ended) {
            Thread.currentThread().interrupt();
        }
    }

    private String put(Mailbox queue) throws Exception {
        queue.put(new Task());
        return seen.take();
    }

    private String putItem(Mailbox queue) throws Exception {
        queue.put("item");
        return seen.take();
    }

    private void look() {
        try {
            seen.put(header());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitWaiting(Thread thread, Mailbox in) {
        String name = in.getClass().getName();
        boolean waits = false;
        while (!waits) {
            awaitWaiting(thread);
            waits = Arrays.stream(thread.getStackTrace())
                    .anyMatch(each -> each.getClassName().equals(name));
        }
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private <T> T inRequest(String header, Callable<T> work) throws Exception {
        return agent.inRequest(header, work);
    }

    private String header() {
        String header = agent.agent().handlers().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
