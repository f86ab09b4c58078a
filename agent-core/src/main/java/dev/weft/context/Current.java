// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** What a thread is working on: a recorded segment or subsegment, or a request that is not recorded. */
public abstract class Current {

    /** When it was answered, by the clock that nobody sets; 0 before that. */
    private volatile long overNanos;

    /** What callees are told: whether the request is to be traced. */
    public abstract boolean sampled();

    /** Whether calls made now are recorded: those of a sampled request, and of one that may be sent all the same. */
    public abstract boolean recorded();

    /** The request that it is a part of: a segment, or one that is not recorded. */
    public abstract Current request();

    /** Of a request: it has been answered. What it handed to other threads may go on. */
    public final void over() {
        overNanos = System.nanoTime() | 1;
    }

    /** Of a request: whether it has been answered, at least so long ago. */
    public final boolean isOver(long nanos) {
        long since = overNanos;
        return since != 0 && System.nanoTime() - since >= nanos;
    }

    /** The trace that it is a part of. */
    public abstract TraceId traceId();

    /** The value of {@link TraceHeader#NAME} for a call made now. */
    public abstract String traceHeader();
}
