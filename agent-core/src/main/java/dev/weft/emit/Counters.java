// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what happened to the documents. */
public final class Counters {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong failed = new AtomicLong();
    final AtomicLong split = new AtomicLong();
    final AtomicLong trimmed = new AtomicLong();

    /** Datagrams that the operating system accepted. */
    public long sent() {
        return sent.get();
    }

    /** Segments and subsegments that found the queue full. */
    public long dropped() {
        return dropped.get();
    }

    /** Datagrams that could not be sent, and documents that could not be written. */
    public long failed() {
        return failed.get();
    }

    /** Documents that were too large, so that their subsegments were sent in documents of their own. */
    public long split() {
        return split.get();
    }

    /** Segments and subsegments that were too large by themselves, so that something was left out. */
    public long trimmed() {
        return trimmed.get();
    }

    void report(Map<String, Object> to) {
        to.put("sent", sent());
        to.put("dropped", dropped());
        to.put("failed", failed());
        to.put("split", split());
        to.put("trimmed", trimmed());
    }

    @Override
    public String toString() {
        return "sent=" + sent + " dropped=" + dropped + " failed=" + failed;
    }
}
