// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Hands work on in each way that keeps something for a while: threads, pools, timers, futures, queues of its own. */
final class SoakService implements AutoCloseable {

    /** What a request schedules runs so much later. */
    private static final long DELAY_SECONDS = 10;

    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool();
    private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
    private final Timer timer = new Timer(true);
    private final ThreadPoolExecutor dropping = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2), new ThreadPoolExecutor.DiscardOldestPolicy());
    private final BlockingQueue<Runnable> ownQueue = new LinkedBlockingQueue<>(1_000);
    private final Runnable shared = this::count;
    private final AtomicLong done = new AtomicLong();
    private boolean hasOwnWorker;

    SoakService() throws IOException {
        // The JDK reads these once, with the first server: idle connections stay, and no answer waits for an
        // acknowledgement.
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(requests);
        server.createContext("/callee", exchange -> answer(exchange, 200));
        server.createContext("/failing", exchange -> answer(exchange, 500));
        server.createContext("/work", this::work);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Pieces of work that ran outside their request's thread. */
    long done() {
        return done.get();
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private void work(HttpExchange exchange) throws IOException {
        for (int i = 0; i < 3; i++) {
            call("/callee");
        }
        call("/failing");
        new Thread(this::count).start();
        new Thread(() -> callUnchecked("/callee")).start();
        scheduled.schedule(this::count, DELAY_SECONDS, TimeUnit.SECONDS);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        count();
                    }
                },
                DELAY_SECONDS * 1_000);
        new CompletableFuture<String>()
                .orTimeout(DELAY_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> null);
        CompletableFuture.delayedExecutor(DELAY_SECONDS, TimeUnit.SECONDS).execute(this::count);
        dropping.execute(shared);
        inOwnQueue(this::count);
        answer(exchange, 200);
    }

    /** A worker that the first request starts. */
    private synchronized void inOwnQueue(Runnable task) {
        if (!hasOwnWorker) {
            hasOwnWorker = true;
            Thread worker = new Thread(this::takeForEver, "own worker");
            worker.setDaemon(true);
            worker.start();
        }
        if (!ownQueue.offer(task)) {
            task.run();
        }
    }

    private void takeForEver() {
        try {
            while (true) {
                ownQueue.take().run();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void count() {
        done.incrementAndGet();
    }

    private void callUnchecked(String path) {
        try {
            call(path);
            count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void call(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port() + path).toURL().openConnection();
        InputStream body =
                connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (body != null) {
            body.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        scheduled.shutdownNow();
        dropping.shutdownNow();
        timer.cancel();
    }
}
