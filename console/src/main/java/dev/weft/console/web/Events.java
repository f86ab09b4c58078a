// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Tells viewers that something has changed, as server-sent events. An event {@code changed} holds the counts; a viewer asks
 * the API for the rest. Changes are coalesced: a viewer gets at most two events a second.
 */
final class Events implements Handler, AutoCloseable {
    static final int MAX_VIEWERS = 64;

    private static final long PERIOD_MILLIS = 500;
    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final Supplier<? extends JsonNode> counts;
    private final String run = Long.toString(System.currentTimeMillis(), 36);
    private final Thread clock = new Thread(this::ticking, "weft-events");
    private JsonNode last;
    private long number;
    private int viewers;
    private boolean closed;

    private Events(Supplier<? extends JsonNode> counts) {
        this.counts = counts;
        this.last = counts.get();
    }

    /** @param counts cheap, and another value after each change */
    static Events start(Supplier<? extends JsonNode> counts) {
        Events events = new Events(counts);
        events.clock.setDaemon(true);
        events.clock.start();
        return events;
    }

    private void ticking() {
        try {
            while (tick()) {
                TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean tick() throws InterruptedException {
        while (viewers == 0 && !closed) {
            wait();
        }
        JsonNode now = counts.get();
        if (!now.equals(last)) {
            last = now;
            number++;
            notifyAll();
        }
        return !closed;
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        if (!enter()) {
            exchange.answer(SecurityHeaders.on(Answer.text(503, "too many viewers: expected at most " + MAX_VIEWERS)
                    .with("Retry-After", "10")));
            return;
        }
        Answer head = SecurityHeaders.on(Answer.empty(200)
                .with("Content-Type", "text/event-stream")
                .with("Cache-Control", "no-store")
                .with("X-Accel-Buffering", "no"));
        try (Exchange.Stream stream = exchange.stream(head)) {
            stream.send("retry: 2000\n\n");
            follow(stream, exchange.header("Last-Event-ID"));
        } finally {
            leave();
        }
    }

    private void follow(Exchange.Stream stream, Optional<String> known) throws IOException {
        String sent = known.orElse("");
        try {
            while (true) {
                Optional<Event> event = next(sent);
                if (event.isPresent()) {
                    sent = event.get().id();
                    stream.send("id: " + sent + "\nevent: changed\ndata: "
                            + event.get().counts() + "\n\n");
                } else {
                    stream.send(": still here\n\n");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private record Event(String id, JsonNode counts) {}

    /** Waits for an event other than the one sent; empty if it is time for a heartbeat. */
    private synchronized Optional<Event> next(String sent) throws InterruptedException {
        long deadline = System.nanoTime() + HEARTBEAT_NANOS;
        while (sent.equals(id())) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (closed) {
                throw new InterruptedException("the server stops");
            }
            if (left <= 0) {
                return Optional.empty();
            }
            wait(left);
        }
        return Optional.of(new Event(id(), last));
    }

    // Of this run, so that a viewer from before a restart gets the counts at once.
    private String id() {
        return run + "-" + number;
    }

    private synchronized boolean enter() {
        if (viewers >= MAX_VIEWERS || closed) {
            return false;
        }
        if (viewers == 0) {
            JsonNode now = counts.get();
            number += now.equals(last) ? 0 : 1;
            last = now;
        }
        viewers++;
        notifyAll();
        return true;
    }

    private synchronized void leave() {
        viewers--;
    }

    /** How many viewers follow. */
    synchronized int viewers() {
        return viewers;
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
