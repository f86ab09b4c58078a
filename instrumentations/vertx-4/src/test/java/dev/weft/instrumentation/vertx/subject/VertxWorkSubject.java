// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx.subject;

import dev.weft.contracts.subject.ClientSubject;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The ways in which Vert.x takes a call to another thread. */
public final class VertxWorkSubject implements ClientSubject {

    private interface Way {
        void take(Runnable work) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final ExecutorService others = Executors.newFixedThreadPool(1);
    private final Map<String, Way> ways = new LinkedHashMap<>();

    /** The works of messages, which carry an index. */
    private final List<Runnable> works = Collections.synchronizedList(new ArrayList<>());

    private final Semaphore held = new Semaphore(0);
    private final Thread fetching;

    public VertxWorkSubject() {
        consumer("message");
        MessageConsumer<Integer> paused = consumer("held").pause();
        fetching = new Thread(() -> fetch(paused), "fetching");
        fetching.start();
        ways.put("RUN_ON_CONTEXT", work -> context.runOnContext(v -> work.run()));
        // On a loop: 4.0 may lose one that it fires while another thread is setting it.
        ways.put("TIMER", work -> context.runOnContext(v -> vertx.setTimer(1, timer -> work.run())));
        ways.put("FUTURE", work -> {
            Promise<String> promise = Promise.promise();
            promise.future().map(value -> value + value).onComplete(done -> work.run());
            others.execute(() -> promise.complete("done"));
        });
        ways.put("BLOCKING", work -> executeBlocking(work, true));
        ways.put("UNORDERED_BLOCKING", work -> executeBlocking(work, false));
        ways.put("MESSAGE", work -> send("message", work));
        ways.put("HELD_MESSAGE", work -> {
            send("held", work);
            held.release();
        });
        ways.put(
                "FUTURE_OF_CONTEXT",
                work -> context.runOnContext(v -> {
                    Promise<String> promise = Promise.promise();
                    promise.future().compose(value -> promise.future()).onComplete(done -> work.run());
                    vertx.setTimer(1, timer -> promise.complete("done"));
                }));
    }

    @Override
    public List<String> operations() {
        return new ArrayList<>(ways.keySet());
    }

    @Override
    public String call(String operation, String url) throws Exception {
        Way way = ways.get(operation);
        if (way == null) {
            throw new IllegalArgumentException(operation);
        }
        FutureTask<String> work = new FutureTask<>(() -> get(url));
        way.take(work);
        return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** By reflection: 4.0 passes a promise to a task, and 5 takes its result. */
    private void executeBlocking(Runnable work, boolean ordered) throws ReflectiveOperationException {
        try {
            Vertx.class
                    .getMethod("executeBlocking", Callable.class, boolean.class)
                    .invoke(vertx, Executors.callable(work), ordered);
        } catch (NoSuchMethodException e) {
            Handler<Promise<Object>> task = promise -> {
                work.run();
                promise.complete();
            };
            Vertx.class
                    .getMethod("executeBlocking", Handler.class, boolean.class)
                    .invoke(vertx, task, ordered);
        }
    }

    private void send(String address, Runnable work) {
        synchronized (works) {
            works.add(work);
            vertx.eventBus().send(address, works.size() - 1);
        }
    }

    private MessageConsumer<Integer> consumer(String address) {
        MessageConsumer<Integer> consumer = vertx.eventBus().consumer(address);
        consumer.handler(message -> works.get(message.body()).run());
        return consumer;
    }

    /** Has a paused consumer go on, outside any request. */
    private void fetch(MessageConsumer<Integer> paused) {
        try {
            while (true) {
                held.acquire();
                paused.fetch(1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
    public void close() throws Exception {
        fetching.interrupt();
        others.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
