// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.coroutines.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kotlin.Unit;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CancellableContinuation;
import kotlinx.coroutines.CoroutineDispatcher;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.DelayKt;
import kotlinx.coroutines.Dispatchers;
import kotlinx.coroutines.ExecutorsKt;
import kotlinx.coroutines.GlobalScope;

/** The ways in which coroutines take a call to another thread. */
public final class CoroutinesSubject implements ClientSubject {

    private interface Way {
        void take(Runnable work) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 20;
    private static final int NODES = 25;

    private final ExecutorService pool = Executors.newFixedThreadPool(2, CoroutinesSubject::daemon);
    private final CoroutineDispatcher executor = ExecutorsKt.from((Executor) pool);
    private final BlockingQueue<CancellableContinuation<Unit>> suspended = new LinkedBlockingQueue<>();
    private final Map<String, Way> ways = new LinkedHashMap<>();

    public CoroutinesSubject() {
        // Resumes coroutines, and serves no request.
        daemon(this::resume).start();
        ways.put("DEFAULT", work -> launch(Dispatchers.getDefault(), work));
        ways.put("IO", work -> launch(Dispatchers.getIO(), work));
        ways.put("EXECUTOR", work -> launch(executor, work));
        ways.put("DEFAULT_RUNNABLE", work -> Dispatchers.getDefault().dispatch(EmptyCoroutineContext.INSTANCE, work));
        ways.put("EXECUTOR_RUNNABLE", work -> executor.dispatch(EmptyCoroutineContext.INSTANCE, work));
        ways.put("NESTED", work -> launch(Dispatchers.getDefault(), () -> launch(Dispatchers.getIO(), work)));
        ways.put("RESUMED", work -> resumed(Dispatchers.getDefault(), work));
        ways.put("RESUMED_ON_IO", work -> resumed(Dispatchers.getIO(), work));
        ways.put("RESUMED_ON_EXECUTOR", work -> resumed(executor, work));
        ways.put("RESUMED_UNCONFINED", work -> resumed(Dispatchers.getUnconfined(), work));
        ways.put("DELAYED", work -> delayed(Dispatchers.getDefault(), work));
        ways.put("DELAYED_UNCONFINED", work -> delayed(Dispatchers.getUnconfined(), work));
        ways.put(
                "RUN_BLOCKING",
                work -> BuildersKt.runBlocking(
                        EmptyCoroutineContext.INSTANCE,
                        (scope, coroutine) -> Suspension.suspend(coroutine, suspended::add, work)));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        return thread;
    }

    private void resume() {
        try {
            while (true) {
                suspended.take().resumeWith(Unit.INSTANCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void launch(CoroutineDispatcher dispatcher, Runnable work) {
        BuildersKt.launch(GlobalScope.INSTANCE, context(dispatcher), CoroutineStart.DEFAULT, (scope, coroutine) -> {
            work.run();
            return Unit.INSTANCE;
        });
    }

    private static CoroutineContext context(CoroutineDispatcher dispatcher) {
        return (CoroutineContext) dispatcher;
    }

    /** The work is done after another thread has resumed the coroutine. */
    private void resumed(CoroutineDispatcher dispatcher, Runnable work) {
        BuildersKt.launch(
                GlobalScope.INSTANCE,
                context(dispatcher),
                CoroutineStart.DEFAULT,
                (scope, coroutine) -> Suspension.suspend(coroutine, suspended::add, work));
    }

    private void delayed(CoroutineDispatcher dispatcher, Runnable work) {
        BuildersKt.launch(
                GlobalScope.INSTANCE,
                context(dispatcher),
                CoroutineStart.DEFAULT,
                (scope, coroutine) -> Suspension.suspend(
                        coroutine,
                        continuation ->
                                DelayKt.getDelay(coroutine.getContext()).scheduleResumeAfterDelay(1, continuation),
                        work));
    }

    @Override
    public List<String> operations() {
        return new ArrayList<>(ways.keySet());
    }

    @Override
    public String call(String operation, String url) throws Exception {
        if (operation.equals("TORTURE")) {
            return torture(url);
        }
        Way way = ways.get(operation);
        if (way == null) {
            throw new IllegalArgumentException(operation);
        }
        Callable<String> call = () -> get(url);
        FutureTask<String> work = new FutureTask<>(call);
        way.take(work);
        return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** A binary tree of work: each node makes one call and starts two more in different ways. */
    private String torture(String url) throws Exception {
        int slash = url.lastIndexOf('/');
        int first = Integer.parseInt(url.substring(slash + 1));
        CountDownLatch left = new CountDownLatch(NODES);
        node(url.substring(0, slash + 1), new AtomicInteger(first), first + NODES, left);
        if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(left.getCount() + " nodes are not done");
        }
        return NODES + " nodes";
    }

    private void node(String base, AtomicInteger next, int end, CountDownLatch left) {
        int number = next.getAndIncrement();
        if (number >= end) {
            return;
        }
        List<Way> all = new ArrayList<>(ways.values());
        // The last way blocks its thread.
        int count = all.size() - 1;
        try {
            for (int i = 0; i < 2; i++) {
                all.get((3 * number + i) % count).take(() -> node(base, next, end, left));
            }
            get(base + number);
            left.countDown();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream body = connection.getInputStream()) {
            int length = 0;
            for (int read = body.read(); read >= 0; read = body.read()) {
                length++;
            }
            return connection.getResponseCode() + " " + length;
        }
    }

    @Override
    public void close() {
        pool.shutdown();
    }
}
