// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jbossthreads.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.threads.EnhancedQueueExecutor;

/** The ways in which JBoss threads take a call to another thread. */
public final class JBossThreadsSubject implements ClientSubject {

    private interface Way {
        void take(Runnable work) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 20;
    private static final int NODES = 25;

    private final ExecutorService pool = pool();
    private final List<ExecutorService> others = new ArrayList<>();
    private final Map<String, Way> ways = new LinkedHashMap<>();

    public JBossThreadsSubject() throws ReflectiveOperationException {
        ways.put("EXECUTE", pool::execute);
        ways.put("SUBMIT", pool::submit);
        ways.put("NEW_POOL", work -> {
            ExecutorService fresh = pool();
            others.add(fresh);
            fresh.execute(work);
        });
        if (pool instanceof ScheduledExecutorService) {
            ScheduledExecutorService scheduled = (ScheduledExecutorService) pool;
            ways.put("SCHEDULE", work -> scheduled.schedule(work, 1, TimeUnit.MILLISECONDS));
            ways.put(
                    "SCHEDULE_CALLABLE",
                    work -> scheduled.schedule(
                            () -> {
                                work.run();
                                return null;
                            },
                            0,
                            TimeUnit.MILLISECONDS));
            Executor view = view();
            ways.put("VIEW", view::execute);
            ways.put("FULL_VIEW", work -> {
                CountDownLatch queued = new CountDownLatch(1);
                view.execute(() -> await(queued));
                view.execute(work);
                queued.countDown();
            });
        }
    }

    /** Its threads are of no class of the library's. */
    private static ExecutorService pool() {
        return new EnhancedQueueExecutor.Builder()
                .setCorePoolSize(2)
                .setMaximumPoolSize(2)
                .setThreadFactory(work -> {
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                })
                .build();
    }

    /** A view of one task at a time. By reflection, since the first versions have none. */
    private Executor view() throws ReflectiveOperationException {
        Object builder = Class.forName("org.jboss.threads.ViewExecutor")
                .getMethod("builder", Executor.class)
                .invoke(null, pool);
        builder.getClass().getMethod("setMaxSize", int.class).invoke(builder, 1);
        return (Executor) builder.getClass().getMethod("build").invoke(builder);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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

    /** A binary tree of work: each node makes one call and submits two more. */
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
        try {
            for (int i = 0; i < 2; i++) {
                // Not by a new pool for each.
                Way way = all.get((number + i) % 2);
                way.take(() -> node(base, next, end, left));
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
        for (ExecutorService each : others) {
            each.shutdown();
        }
    }
}
