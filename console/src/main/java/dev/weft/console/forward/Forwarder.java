// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weft.console.document.Printable;
import dev.weft.console.forward.Backlog.Batch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.model.UnprocessedTraceSegment;

/**
 * Sends documents to X-Ray: 50 a call, or what came within a second, several calls at a time. Tries again when X-Ray throttles,
 * fails or cannot be reached. What waits meanwhile is in a {@link Backlog}. Thread-safe.
 */
public final class Forwarder implements AutoCloseable {
    private static final int MAX_BATCH = 50;
    private static final int MAX_SHOWN = 2_000;
    private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_RETRY_MILLIS = 60_000;
    private static final long MAX_CLOSE_NANOS = TimeUnit.SECONDS.toNanos(3);

    // Credentials, clocks and permissions that an administrator mends. X-Ray says so with 400 as well as with 403.
    private static final Set<String> PASSING = Set.of(
            "ExpiredTokenException",
            "RequestExpired",
            "UnrecognizedClientException",
            "IncompleteSignatureException",
            "IncompleteSignature");

    private final XRayService xray;
    private final Backlog backlog;
    private final Consumer<String> complaints;
    private final long firstRetryMillis;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock collecting = new ReentrantLock();
    private final Outcomes outcomes;
    private final CallErrors errors = new CallErrors();
    private final AtomicLong offered = new AtomicLong();
    private final Supplier<Sender> sender;
    private Optional<OwnTelemetry> telemetry = Optional.empty();
    private int inFlight;
    private boolean isFailing;
    private boolean isClosing;

    private Forwarder(Forwarding forwarding, Consumer<String> complaints, long firstRetryMillis) {
        this.xray = forwarding.xray();
        this.backlog = forwarding.backlog();
        this.sender = forwarding.sender();
        this.complaints = complaints;
        this.outcomes = new Outcomes(complaints);
        this.firstRetryMillis = firstRetryMillis;
    }

    /**
     * Starts to forward.
     *
     * @param complaints is told once when X-Ray cannot be reached, once when it can again, and of each code with which it refuses
     */
    public static Forwarder start(Forwarding forwarding, Consumer<String> complaints) {
        return start(forwarding, complaints, 1_000);
    }

    static Forwarder start(Forwarding forwarding, Consumer<String> complaints, long firstRetryMillis) {
        Forwarder forwarder = new Forwarder(forwarding, complaints, firstRetryMillis);
        for (int i = 0; i < forwarding.calls(); i++) {
            forwarder.run("weft-forward-" + i, forwarder::forwarding);
        }
        return forwarder;
    }

    private synchronized void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /**
     * Reports to X-Ray each minute. At most once.
     *
     * @param malformed datagrams without a usable document, since the start
     * @param lost datagrams for which the receiver had no room, since the start
     */
    public synchronized void report(LongSupplier malformed, LongSupplier lost) {
        OwnTelemetry started =
                new OwnTelemetry(xray, errors, () -> counts(malformed.getAsLong(), lost.getAsLong()), sender);
        telemetry = Optional.of(started);
        run("weft-telemetry", started::reporting);
    }

    private OwnTelemetry.Counts counts(long malformed, long lost) {
        return new OwnTelemetry.Counts(
                offered.get() + malformed + lost,
                outcomes.sent(),
                lost + backlog.dropped() + outcomes.lost(),
                malformed + outcomes.refused(),
                errors.counts());
    }

    /** Adds a document, or drops it. */
    public void offer(byte[] document) {
        offered.incrementAndGet();
        backlog.offer(document);
        synchronized (this) {
            notifyAll();
        }
    }

    private void forwarding() {
        try {
            while (true) {
                Batch batch = next();
                try {
                    send(batch);
                } catch (RuntimeException | Error e) {
                    // Without its thread less would be forwarded.
                    outcomes.lost(batch.documents().size(), e);
                }
                backlog.done(batch);
                ended(batch);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One thread collects at a time, so that batches are full. */
    private Batch next() throws InterruptedException {
        collecting.lockInterruptibly();
        try {
            return collect();
        } finally {
            collecting.unlock();
        }
    }

    private synchronized Batch collect() throws InterruptedException {
        while (true) {
            while (backlog.ready() == 0) {
                wait();
            }
            long deadline = System.nanoTime() + BATCH_NANOS;
            while (backlog.ready() < MAX_BATCH && !isClosing && deadline - System.nanoTime() > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
            }
            Batch batch = backlog.take(MAX_BATCH);
            if (!batch.documents().isEmpty()) {
                inFlight += batch.documents().size();
                return batch;
            }
            // They cannot be read now, perhaps later.
            TimeUnit.NANOSECONDS.timedWait(this, BATCH_NANOS);
        }
    }

    private synchronized void ended(Batch batch) {
        inFlight -= batch.documents().size();
        notifyAll();
    }

    private void send(Batch batch) throws InterruptedException {
        List<String> documents = batch.documents().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
        for (long pause = firstRetryMillis; !isSent(documents); pause = Math.min(2 * pause, MAX_RETRY_MILLIS)) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
        }
    }

    /** False if it is to be tried again. */
    private boolean isSent(List<String> documents) throws InterruptedException {
        try {
            List<UnprocessedTraceSegment> unprocessed = xray.put(documents).unprocessedTraceSegments();
            outcomes.sent(documents, unprocessed);
            answered();
            return true;
        } catch (AbortedException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (AwsServiceException e) {
            errors.count(e);
            String problem = "status " + e.statusCode() + ": " + said(e);
            if (!isPassing(e)) {
                outcomes.refused(documents, "status " + e.statusCode(), problem);
                answered();
                return true;
            }
            failed(problem);
        } catch (SdkException e) {
            // No answer, not one of X-Ray, or no credentials.
            errors.count(e);
            failed(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void answered() {
        synchronized (this) {
            if (!isFailing) {
                return;
            }
            isFailing = false;
        }
        complaints.accept("X-Ray takes documents again");
    }

    private void failed(String problem) {
        outcomes.failed(problem);
        synchronized (this) {
            if (isFailing) {
                return;
            }
            isFailing = true;
            notifyAll();
        }
        complaints.accept(
                "X-Ray takes no documents, which wait and are sent later: " + Printable.text(problem, MAX_SHOWN));
    }

    /** The code and message of X-Ray; those of the SDK for an answer that is not X-Ray's. */
    private static String said(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null ? e.getMessage() : details.errorCode() + ": " + details.errorMessage();
    }

    /** Whether time or an administrator mends it. */
    private static boolean isPassing(AwsServiceException e) {
        int status = e.statusCode();
        AwsErrorDetails details = e.awsErrorDetails();
        return status >= 500
                || status == 429
                || status == 403
                || status == 408
                || e.isThrottlingException()
                || e.isClockSkewException()
                || (details != null && details.errorCode() != null && PASSING.contains(details.errorCode()));
    }

    /** Counts, and the last document of each code with which X-Ray refused. */
    public ObjectNode describe() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        outcomes.writeTo(all);
        all.put("waiting", waiting());
        all.put("dropped", backlog.dropped() + outcomes.lost());
        return all;
    }

    private synchronized long waiting() {
        return backlog.ready() + inFlight;
    }

    /** Sends what waits, for three seconds at most and only if X-Ray takes it, and stops. */
    @Override
    public void close() {
        try {
            drain();
            reportLast();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            threads.forEach(Thread::interrupt);
        }
        backlog.close();
    }

    private synchronized void drain() throws InterruptedException {
        isClosing = true;
        notifyAll();
        long deadline = System.nanoTime() + MAX_CLOSE_NANOS;
        while (waiting() > 0 && !isFailing && deadline - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
    }

    private void reportLast() {
        Optional<OwnTelemetry> last;
        synchronized (this) {
            last = isFailing ? Optional.empty() : telemetry;
        }
        last.ifPresent(OwnTelemetry::report);
    }
}
