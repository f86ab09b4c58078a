// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import java.util.concurrent.atomic.AtomicLong;

/** What became of the documents. */
public final class Counters {

    final AtomicLong sent = new AtomicLong();
    final AtomicLong dropped = new AtomicLong();
    final AtomicLong failed = new AtomicLong();

    /** Datagrams that the operating system took. */
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

    @Override
    public String toString() {
        return "sent=" + sent + " dropped=" + dropped + " failed=" + failed;
    }
}
