// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Ends connections of clients that do not read. A write that blocks for long is interrupted, which closes its channel. */
final class StalledWrites implements AutoCloseable {
    private final long maxNanos;
    private final Set<Write> open = ConcurrentHashMap.newKeySet();
    private final Thread watch = new Thread(this::watching, "weft-http-watch");

    private StalledWrites(Duration max) {
        this.maxNanos = max.toNanos();
    }

    /** Starts the watch. A write may block for {@code max}, and a tenth longer. */
    static StalledWrites watch(Duration max) {
        StalledWrites writes = new StalledWrites(max);
        writes.watch.setDaemon(true);
        writes.watch.start();
        return writes;
    }

    /** Something that writes to a client. */
    @FunctionalInterface
    interface Writing {
        void write() throws IOException;
    }

    /** Writes on the calling thread. */
    void run(Writing writing) throws IOException {
        Write write = new Write(Thread.currentThread(), System.nanoTime());
        open.add(write);
        try {
            writing.write();
        } finally {
            write.end();
            open.remove(write);
        }
    }

    private void watching() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(maxNanos / 10);
                long now = System.nanoTime();
                open.forEach(write -> write.check(now, maxNanos));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private static final class Write {
        private final Thread thread;
        private final long since;
        private boolean ended;
        private boolean interrupted;

        Write(Thread thread, long since) {
            this.thread = thread;
            this.since = since;
        }

        synchronized void check(long now, long maxNanos) {
            if (!ended && now - since > maxNanos) {
                interrupted = true;
                thread.interrupt();
            }
        }

        // The interrupt must not meet the thread's next request.
        synchronized void end() {
            ended = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }
}
