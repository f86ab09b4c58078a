// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors.subject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weft.contracts.subject.ServerSubject;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Each request makes 20 calls, and leaves something behind that lasts longer: {@code /request/<way>}. {@code /recorded}
 * answers with the number of segments and subsegments in memory.
 */
public final class LastingWorkSubject implements ServerSubject {

    private static final int CALLS = 20;
    private static final Pattern RECORDED = Pattern.compile("\\s(\\d+)\\s+\\d+\\s+dev\\.weft\\.segment\\.\\w+Data\\s");
    private static final Runnable NOTHING = () -> {};

    private final List<Object> held = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newFixedThreadPool(8, LastingWorkSubject::daemon);
    private final ExecutorService pool = Executors.newFixedThreadPool(2, LastingWorkSubject::daemon);
    private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1, LastingWorkSubject::daemon);
    private final Timer timer = new Timer(true);
    private HttpServer server;

    @Override
    public int start() throws Exception {
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/call", exchange -> answer(exchange, "ok"));
        server.createContext("/recorded", exchange -> {
            try {
                answer(exchange, Integer.toString(recorded()));
            } catch (JMException e) {
                throw new IOException(e);
            }
        });
        server.createContext("/request/", exchange -> {
            for (int i = 0; i < CALLS; i++) {
                call();
            }
            String path = exchange.getRequestURI().getPath();
            try {
                leave(path.substring(path.lastIndexOf('/') + 1));
                answer(exchange, "ok");
            } catch (ReflectiveOperationException tooOld) {
                answer(exchange, "not on this JDK");
            }
        });
        server.start();
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void leave(String way) throws ReflectiveOperationException {
        switch (way) {
            case "executor":
                pool.execute(NOTHING);
                break;
            case "scheduled":
                scheduled.schedule(() -> held.size(), 1, TimeUnit.HOURS);
                break;
            case "timer":
                timer.schedule(
                        new TimerTask() {
                            @Override
                            public void run() {}
                        },
                        3_600_000);
                break;
            case "timeout":
                CompletableFuture.class
                        .getMethod("orTimeout", long.class, TimeUnit.class)
                        .invoke(new CompletableFuture<String>(), 1, TimeUnit.HOURS);
                break;
            case "delayed":
                ((Executor) CompletableFuture.class
                                .getMethod("delayedExecutor", long.class, TimeUnit.class)
                                .invoke(null, 1, TimeUnit.HOURS))
                        .execute(() -> held.size());
                break;
            case "future":
                CompletableFuture<String> never = new CompletableFuture<>();
                never.thenApplyAsync(text -> text, pool);
                held.add(never);
                break;
            case "thread":
                daemon(() -> pool.execute(NOTHING)).start();
                break;
            case "lasting-thread":
                daemon(() -> {
                            pool.execute(NOTHING);
                            awaitClose();
                        })
                        .start();
                break;
            case "virtual-thread":
                Runnable asks = () -> {
                    pool.execute(NOTHING);
                    awaitClose();
                };
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, asks);
                break;
            default:
                throw new IllegalArgumentException(way);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call() throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/call").openConnection();
        try (InputStream in = connection.getInputStream()) {
            while (in.read() >= 0) {
                // To the end, so that the connection is used again.
            }
        }
    }

    /** How many records of segments and subsegments are reachable. That of the request that asks is one. */
    private static int recorded() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        Matcher rows = RECORDED.matcher(histogram);
        int count = 0;
        while (rows.find()) {
            count += Integer.parseInt(rows.group(1));
        }
        return count;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "lasting", 64 * 1_024);
        thread.setDaemon(true);
        return thread;
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
