// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** The ways in which the JDK takes a call to another thread. The pools are kept, as in an application. */
public final class ExecutorsSubject implements ClientSubject {

    /** Gives work to another thread. */
    interface Way {
        Future<String> take(Callable<String> work) throws Exception;
    }

    private final ExecutorService one = Executors.newFixedThreadPool(1);
    private final ExecutorService cached = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(2);
    private final ForkJoinPool forkJoin = new ForkJoinPool(2);
    private final ExecutorService stealing = Executors.newWorkStealingPool(3);
    private final ThreadPoolExecutor callerRuns = new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<Runnable>(), new ThreadPoolExecutor.CallerRunsPolicy());
    private final ExecutorService virtual = virtual();
    private final Timer timer = new Timer(true);
    private final Others others = new Others();
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /** The ways in which {@code take} returns only when the work is done. */
    private static final List<String> WAITING = Arrays.asList(
            "INVOKE_ALL",
            "COMPLETION_SERVICE",
            "CALLER_RUNS",
            "FORK_JOIN_INVOKE",
            "FORK",
            "PARALLEL_STREAM",
            "STRUCTURED_SCOPE");

    public ExecutorsSubject() {
        ways.put("SUBMIT", work -> one.submit(work));
        ways.put("EXECUTE", work -> executed(cached::execute, work));
        ways.put(
                "INVOKE_ALL",
                work -> cached.invokeAll(Collections.singletonList(work)).get(0));
        ways.put("COMPLETION_SERVICE", work -> {
            ExecutorCompletionService<String> service = new ExecutorCompletionService<>(cached);
            service.submit(work);
            return service.take();
        });
        ways.put("CALLER_RUNS", work -> executed(callerRuns, work));
        ways.put("SCHEDULE", work -> scheduled.schedule(work, 1, TimeUnit.MILLISECONDS));
        ways.put("SCHEDULED_EXECUTE", work -> executed(scheduled, work));
        ways.put("FORK_JOIN_SUBMIT", work -> forkJoin.submit(work));
        ways.put("FORK_JOIN_EXECUTE", work -> executed(forkJoin, work));
        ways.put("FORK_JOIN_INVOKE", work -> CompletableFuture.completedFuture(forkJoin.invoke(new Task(work))));
        ways.put("FORK", work -> CompletableFuture.completedFuture(forkJoin.invoke(new Forking(work))));
        ways.put("WORK_STEALING", work -> stealing.submit(work));
        ways.put(
                "PARALLEL_STREAM",
                work -> CompletableFuture.completedFuture(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> i == 40 ? unchecked(work) : "")
                        .reduce("", String::concat)));
        ways.put("SUPPLY_ASYNC", work -> CompletableFuture.supplyAsync(() -> unchecked(work)));
        ways.put("SUPPLY_ASYNC_POOL", work -> CompletableFuture.supplyAsync(() -> unchecked(work), cached));
        ways.put("THEN_APPLY", work -> later().thenApply(ignored -> unchecked(work)));
        ways.put("THEN_APPLY_ASYNC", work -> later().thenApplyAsync(ignored -> unchecked(work)));
        ways.put("THEN_APPLY_POOL", work -> later().thenApplyAsync(ignored -> unchecked(work), cached));
        ways.put(
                "THEN_COMPOSE",
                work -> later().thenCompose(ignored -> CompletableFuture.supplyAsync(() -> unchecked(work))));
        ways.put("THEN_COMBINE", work -> later().thenCombine(later(), (a, b) -> unchecked(work)));
        ways.put("APPLY_TO_EITHER", work -> later().applyToEither(later(), ignored -> unchecked(work)));
        ways.put("HANDLE", work -> failing().handle((ignored, thrown) -> unchecked(work)));
        ways.put("EXCEPTIONALLY", work -> failing().exceptionally(thrown -> unchecked(work)));
        ways.put("WHEN_COMPLETE", work -> {
            CompletableFuture<String> result = new CompletableFuture<>();
            later().whenComplete((ignored, thrown) -> result.complete(unchecked(work)));
            return result;
        });
        ways.put("ALL_OF", work -> CompletableFuture.allOf(later(), later()).thenApply(ignored -> unchecked(work)));
        ways.put("DELAYED_EXECUTOR", work -> CompletableFuture.supplyAsync(() -> unchecked(work), delayed()));
        ways.put("THREAD", work -> started(new FutureTask<>(work)));
        ways.put("THREAD_SUBCLASS", work -> {
            FutureTask<String> task = new FutureTask<>(work);
            new Thread() {
                @Override
                public void run() {
                    task.run();
                }
            }.start();
            return task;
        });
        ways.put("OWN_WORKER_TAKES", new OwnWorker(new LinkedBlockingQueue<>(), false, OwnWorker::started));
        ways.put("OWN_WORKER_POLLS", new OwnWorker(new LinkedBlockingDeque<>(), true, OwnWorker::started));
        ways.put("OWN_WORKER_TRANSFERS", new OwnWorker(new LinkedTransferQueue<>(), false, OwnWorker::started));
        Executor serial = new SerialExecutor(cached);
        ways.put("SERIAL", work -> executed(serial, work));
        ways.put("LOOP_IN_A_POOL", new OwnWorker(new ArrayBlockingQueue<>(100), false, cached));
        ways.put("VIRTUAL", work -> virtual.submit(work));
        ways.put("VIRTUAL_EXECUTE", work -> executed(virtual, work));
        ways.put("STRUCTURED_SCOPE", StructuredScope.isHere() ? StructuredScope::take : work -> cached.submit(work));
        ways.put("TIMER", work -> {
            FutureTask<String> task = new FutureTask<>(work);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            task.run();
                        }
                    },
                    1);
            return task;
        });
    }

    @Override
    public List<String> operations() {
        return new ArrayList<>(ways.keySet());
    }

    @Override
    public String call(String operation, String url) throws Exception {
        return operation.equals("TORTURE")
                ? new Torture(waiting(true), waiting(false), url).run()
                : way(operation, url);
    }

    private List<Way> waiting(boolean wanted) {
        List<Way> some = new ArrayList<>();
        for (Map.Entry<String, Way> each : ways.entrySet()) {
            if (WAITING.contains(each.getKey()) == wanted) {
                some.add(each.getValue());
            }
        }
        return some;
    }

    private String way(String operation, String url) throws Exception {
        return take(operation, () -> get(url)).get(20, TimeUnit.SECONDS);
    }

    /** Runs {@code work} in one of the ways that {@link #operations} names. */
    public Future<String> take(String way, Callable<String> work) throws Exception {
        Way chosen = ways.get(way);
        if (chosen == null) {
            throw new IllegalArgumentException(way);
        }
        return chosen.take(work);
    }

    static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream body = connection.getInputStream()) {
            int length = 0;
            for (int read = body.read(); read >= 0; read = body.read()) {
                length++;
            }
            return connection.getResponseCode() + " " + length;
        }
    }

    private static Future<String> executed(Executor executor, Callable<String> work) {
        FutureTask<String> task = new FutureTask<>(work);
        executor.execute(task::run);
        return task;
    }

    private static Future<String> started(FutureTask<String> task) {
        new Thread(task).start();
        return task;
    }

    /** A future that a thread outside any request completes. */
    private CompletableFuture<String> later() {
        CompletableFuture<String> future = new CompletableFuture<>();
        others.complete(future, null);
        return future;
    }

    private CompletableFuture<String> failing() {
        CompletableFuture<String> future = new CompletableFuture<>();
        others.complete(future, new IllegalStateException("expected"));
        return future;
    }

    static String unchecked(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Virtual threads, if the JDK has them. */
    private static ExecutorService virtual() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException none) {
            return Executors.newCachedThreadPool();
        }
    }

    /** The JDK's delayed executor, since JDK 9. */
    private Executor delayed() {
        try {
            return (Executor) CompletableFuture.class
                    .getMethod("delayedExecutor", long.class, TimeUnit.class)
                    .invoke(null, 1L, TimeUnit.MILLISECONDS);
        } catch (ReflectiveOperationException none) {
            return cached;
        }
    }

    @Override
    public void close() {
        for (ExecutorService each : Arrays.asList(one, cached, scheduled, forkJoin, stealing, callerRuns, virtual)) {
            each.shutdownNow();
        }
        timer.cancel();
    }

    private static final class Task extends RecursiveTask<String> {

        private static final long serialVersionUID = 1;

        private final transient Callable<String> work;

        Task(Callable<String> work) {
            this.work = work;
        }

        @Override
        protected String compute() {
            return unchecked(work);
        }
    }

    private static final class Forking extends RecursiveTask<String> {

        private static final long serialVersionUID = 1;

        private final transient Callable<String> work;

        Forking(Callable<String> work) {
            this.work = work;
        }

        @Override
        protected String compute() {
            return new Task(work).fork().join();
        }
    }
}
