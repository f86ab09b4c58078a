// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Loads a {@link SoakService} from this JVM, which the agent traces, and compares the heap after the load with that before.
 * Both are measured at rest, when all delayed work has run. Exits with 1 if a request failed or the heap grew by more than 3 MB.
 */
public final class SoakLoad {

    private static final int CLIENTS = 8;
    private static final int IDLE_CONNECTIONS = 100;
    private static final double MAX_GROWTH_MB = 3;

    /** Until delayed work has run, threads of pools have ended and the JVM has closed idle connections. */
    private static final long REST_MILLIS = 70_000;

    private final SoakService service;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    private SoakLoad(SoakService service) {
        this.service = service;
    }

    /** @param arguments the minutes of load; 10 if there is none */
    public static void main(String[] arguments) throws Exception {
        double minutes = arguments.length == 0 ? 10 : Double.parseDouble(arguments[0]);
        boolean passed;
        try (SoakService service = new SoakService()) {
            passed = new SoakLoad(service).run(Math.round(minutes * 60_000));
        }
        System.exit(passed ? 0 : 1);
    }

    private boolean run(long millis) throws Exception {
        List<Socket> idle = idleConnections();
        load(Math.min(60_000, millis));
        rest(idle.get(0));
        double before = heapMegabytes();
        say("heap after the first minute, at rest: %.1f MB", before);
        load(millis);
        rest(idle.get(0));
        double after = heapMegabytes();
        say("heap after the load, at rest: %.1f MB (%+.1f)", after, after - before);
        for (Socket each : idle) {
            each.close();
        }
        return failures.get() == 0 && after - before <= MAX_GROWTH_MB;
    }

    /** Weak tables drop what has been collected when they are used next, so a few requests follow the rest. */
    private static void rest(Socket connection) throws IOException, InterruptedException {
        Thread.sleep(REST_MILLIS);
        for (int i = 0; i < 3; i++) {
            heapMegabytes();
            request(connection, "/work");
        }
        Thread.sleep(REST_MILLIS);
    }

    private List<Socket> idleConnections() throws IOException {
        List<Socket> idle = new ArrayList<>();
        for (int i = 0; i < IDLE_CONNECTIONS; i++) {
            Socket each = new Socket(InetAddress.getLoopbackAddress(), service.port());
            request(each, "/work");
            idle.add(each);
        }
        return idle;
    }

    private void load(long millis) throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(() -> loadUntil(ended), "client");
            client.start();
            clients.add(client);
        }
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < until) {
            Thread.sleep(Math.min(60_000, Math.max(1, (until - System.nanoTime()) / 1_000_000)));
            say(
                    "%,d requests, %,d failures, %,d pieces of work done elsewhere; heap %.1f MB",
                    requests.get(), failures.get(), service.done(), heapMegabytes());
        }
        ended.set(true);
        for (Thread each : clients) {
            each.join();
        }
    }

    private void loadUntil(AtomicBoolean ended) {
        while (!ended.get()) {
            try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
                for (int i = 0; i < 100 && !ended.get(); i++) {
                    request(connection, "/work");
                    requests.incrementAndGet();
                }
            } catch (IOException e) {
                failures.incrementAndGet();
            }
        }
    }

    private static void request(Socket connection, String path) throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(("GET " + path + " HTTP/1.1\r\nHost: soak\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        InputStream in = connection.getInputStream();
        // The answer has no body: it ends with an empty line.
        int matched = 0;
        while (matched < 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("connection closed within an answer");
            }
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
    }

    private static double heapMegabytes() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(250);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1024.0 / 1024.0;
    }

    private static void say(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
