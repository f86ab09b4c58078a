// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors.subject;

import dev.weft.contracts.subject.ClientSubject;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** The ways in which Netty takes a call to another thread. */
public final class NettyExecutorsSubject implements ClientSubject {

    private interface Way {
        void take(Runnable work) throws Exception;
    }

    private static final int PATIENCE_SECONDS = 20;

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final EventExecutorGroup executors = new DefaultEventExecutorGroup(1);
    private final HashedWheelTimer wheel = new HashedWheelTimer(1, TimeUnit.MILLISECONDS);
    private final Map<String, Way> ways = new LinkedHashMap<>();

    public NettyExecutorsSubject() {
        ways.put("EVENT_LOOP", work -> loops.next().execute(work));
        ways.put("EVENT_LOOP_SUBMIT", work -> loops.submit(work));
        ways.put("EVENT_LOOP_SCHEDULE", work -> loops.schedule(work, 1, TimeUnit.MILLISECONDS));
        ways.put("SCHEDULE_ON_ITSELF", work -> {
            EventExecutor loop = loops.next();
            loop.execute(() -> loop.schedule(work, 1, TimeUnit.MILLISECONDS));
        });
        ways.put("EXECUTOR", work -> executors.next().execute(work));
        ways.put("EXECUTOR_SCHEDULE", work -> executors.schedule(work, 1, TimeUnit.MILLISECONDS));
        ways.put("GLOBAL", GlobalEventExecutor.INSTANCE::execute);
        ways.put("GLOBAL_SCHEDULE", work -> GlobalEventExecutor.INSTANCE.schedule(work, 1, TimeUnit.MILLISECONDS));
        ways.put("PROMISE", work -> listened(work, loops.next(), false));
        ways.put("COMPLETED_PROMISE", work -> listened(work, loops.next(), true));
        ways.put("WHEEL", work -> wheel.newTimeout(timeout -> work.run(), 2, TimeUnit.MILLISECONDS));
    }

    /**
     * @param complete whether the promise is complete before it has a listener; otherwise a thread without context
     *     completes it
     */
    private void listened(Runnable work, EventExecutor loop, boolean complete) {
        Promise<String> promise = loop.newPromise();
        if (complete) {
            promise.setSuccess("done");
        }
        promise.addListener(done -> work.run());
        promise.addListener(done -> {});
        if (!complete) {
            loop.scheduleAtFixedRate(() -> promise.trySuccess("done"), 1, 1_000_000, TimeUnit.MILLISECONDS);
        }
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
        Callable<String> call = () -> get(url);
        FutureTask<String> work = new FutureTask<>(call);
        way.take(work);
        return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
        wheel.stop();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        executors.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
}
