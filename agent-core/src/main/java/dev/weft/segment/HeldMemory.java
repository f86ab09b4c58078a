// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import java.util.concurrent.atomic.AtomicLong;

/** Estimated heap bytes of the segments that are held back until their end decides whether they are sent. */
final class HeldMemory {

    /** A soft bound: no further segment or subsegment is held back while it is reached. */
    private static final long MAX_BYTES = 4 << 20;

    private final AtomicLong bytes = new AtomicLong();

    boolean hasRoom() {
        return bytes.get() < MAX_BYTES;
    }

    void take(int count) {
        bytes.addAndGet(count);
    }

    void release(int count) {
        bytes.addAndGet(-count);
    }
}
