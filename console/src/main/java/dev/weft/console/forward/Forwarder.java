// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.xray.model.UnprocessedTraceSegment;

/**
 * Sends documents to X-Ray: 50 a call, or what came within a second, eight calls at a time. Tries again when X-Ray throttles,
 * fails or cannot be reached. Bounded: the newest document is dropped and counted if too many wait. Thread-safe.
 */
public final class Forwarder implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MAX_BATCH = 50;
    private static final long BATCH_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MAX_BYTES = 64L << 20;
    private static final int OVERHEAD = 100;
    private static final int MAX_CODES = 50;
    private static final int MAX_EXAMPLE = 2_000;

    private final XRayService xray;
    private final long firstRetryMillis;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock collecting = new ReentrantLock();
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();
    private long bytes;
    private long sent;
    private long refused;
    private long dropped;
    private long retries;
    private String lastError = "";
    private boolean closed;

    private record Refusal(long count, String message, String document) {}

    private Forwarder(XRayService xray, long firstRetryMillis) {
        this.xray = xray;
        this.firstRetryMillis = firstRetryMillis;
    }

    /** Starts to forward. */
    public static Forwarder start(XRayService xray) {
        return start(xray, 1_000);
    }

    static Forwarder start(XRayService xray, long firstRetryMillis) {
        Forwarder forwarder = new Forwarder(xray, firstRetryMillis);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(forwarder::forwarding, "weft-forward-" + i);
            thread.setDaemon(true);
            forwarder.threads.add(thread);
            thread.start();
        }
        return forwarder;
    }

    /** Adds a document, or drops it. */
    public synchronized void offer(byte[] document) {
        if (closed || bytes + document.length + OVERHEAD > MAX_BYTES) {
            dropped++;
            return;
        }
        bytes += document.length + OVERHEAD;
        waiting.add(document);
        notifyAll();
    }

    private void forwarding() {
        try {
            while (true) {
                List<byte[]> batch = next();
                try {
                    send(batch);
                } catch (RuntimeException | Error e) {
                    // Without its thread less would be forwarded.
                    lose(batch, e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void lose(List<byte[]> batch, Throwable e) {
        dropped += batch.size();
        lastError = e.getClass().getName();
    }

    /** One thread collects at a time, so that batches are full. */
    private List<byte[]> next() throws InterruptedException {
        collecting.lockInterruptibly();
        try {
            return collect();
        } finally {
            collecting.unlock();
        }
    }

    private synchronized List<byte[]> collect() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        long deadline = System.nanoTime() + BATCH_NANOS;
        while (waiting.size() < MAX_BATCH && deadline - System.nanoTime() > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
        }
        List<byte[]> batch = new ArrayList<>();
        while (batch.size() < MAX_BATCH && !waiting.isEmpty()) {
            byte[] document = waiting.remove();
            bytes -= document.length + OVERHEAD;
            batch.add(document);
        }
        return batch;
    }

    private void send(List<byte[]> batch) throws InterruptedException {
        List<String> documents = batch.stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
        for (long pause = firstRetryMillis; !isSent(documents); pause = Math.min(2 * pause, 60_000)) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(pause / 2, pause + 1));
        }
    }

    /** False if it is to be tried again. */
    private boolean isSent(List<String> documents) throws InterruptedException {
        String problem;
        try {
            count(documents, xray.put(documents).unprocessedTraceSegments());
            return true;
        } catch (AbortedException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (AwsServiceException e) {
            problem = cut("status " + e.statusCode() + ": " + said(e));
            if (!isPassing(e)) {
                refuse(documents, "status " + e.statusCode(), problem);
                return true;
            }
        } catch (SdkException e) {
            // No answer, not one of X-Ray, or no credentials.
            problem = cut(String.valueOf(e.getMessage()));
        }
        synchronized (this) {
            retries++;
            lastError = problem;
        }
        return false;
    }

    /** The code and message of X-Ray; those of the SDK for an answer that is not X-Ray's. */
    private static String said(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null ? e.getMessage() : details.errorCode() + ": " + details.errorMessage();
    }

    /** Whether time or an administrator mends it. */
    private static boolean isPassing(AwsServiceException e) {
        int status = e.statusCode();
        return status >= 500 || status == 429 || status == 403 || status == 408 || e.isThrottlingException();
    }

    private synchronized void count(List<String> documents, List<UnprocessedTraceSegment> unprocessed) {
        sent += documents.size() - unprocessed.size();
        for (UnprocessedTraceSegment one : unprocessed) {
            String document = documents.stream()
                    .filter(text -> one.id() != null && text.contains('"' + one.id() + '"'))
                    .findFirst()
                    .orElse("");
            refuse(
                    Objects.requireNonNullElse(one.errorCode(), "unknown"),
                    Objects.requireNonNullElse(one.message(), ""),
                    document);
        }
    }

    private synchronized void refuse(List<String> documents, String code, String message) {
        documents.forEach(document -> refuse(code, message, document));
    }

    private void refuse(String code, String message, String document) {
        refused++;
        Refusal before = refusals.get(code);
        if (before != null || refusals.size() < MAX_CODES) {
            refusals.put(code, new Refusal(before == null ? 1 : before.count() + 1, cut(message), cut(document)));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_EXAMPLE ? text : text.substring(0, MAX_EXAMPLE);
    }

    /** Counts, and the last document of each code with which X-Ray refused. */
    public synchronized ObjectNode describe() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("sent", sent);
        all.put("refused", refused);
        all.put("waiting", waiting.size());
        all.put("dropped", dropped);
        all.put("retries", retries);
        all.put("lastError", lastError);
        ArrayNode reasons = all.putArray("refusedReasons");
        refusals.forEach((code, refusal) -> reasons.addObject()
                .put("reason", code)
                .put("count", refusal.count())
                .put("example", refusal.message())
                .put("document", refusal.document()));
        return all;
    }

    /** Stops. What waits is lost. */
    @Override
    public synchronized void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
