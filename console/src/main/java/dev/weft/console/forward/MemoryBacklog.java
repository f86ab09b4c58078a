// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** Waiting documents in memory. Drops the newest if there is no room. They are lost when the process ends. */
final class MemoryBacklog implements Backlog {
    private static final long MAX_BYTES = 64L << 20;
    private static final int OVERHEAD = 100;

    private final Consumer<String> complaints;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long bytes;
    private long taken;
    private long dropped;
    private boolean isFull;
    private boolean closed;

    MemoryBacklog(Consumer<String> complaints) {
        this.complaints = complaints;
    }

    @Override
    public synchronized void offer(byte[] document) {
        if (closed || bytes + document.length + OVERHEAD > MAX_BYTES) {
            dropped++;
            complain();
            return;
        }
        bytes += document.length + OVERHEAD;
        waiting.add(document);
    }

    /** Once, until half of it is sent. */
    private void complain() {
        if (!closed && !isFull) {
            isFull = true;
            complaints.accept("documents are dropped, since " + (MAX_BYTES >> 20) + " MiB wait for X-Ray");
        }
    }

    @Override
    public synchronized Batch take(int max) {
        List<byte[]> documents = new ArrayList<>();
        while (documents.size() < max && !waiting.isEmpty()) {
            byte[] document = waiting.remove();
            bytes -= document.length + OVERHEAD;
            documents.add(document);
        }
        isFull = isFull && bytes > MAX_BYTES / 2;
        Batch batch = new Batch(taken, documents);
        taken += documents.size();
        return batch;
    }

    @Override
    public void done(Batch batch) {}

    @Override
    public synchronized long ready() {
        return waiting.size();
    }

    @Override
    public synchronized long dropped() {
        return dropped;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
