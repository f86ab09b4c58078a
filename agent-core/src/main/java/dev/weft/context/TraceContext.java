// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** What a thread works on: a recorded segment or subsegment, or a request that is not recorded. */
public abstract class TraceContext {

    /** When the request was answered, on the clock of {@link System#nanoTime}; 0 before that. */
    private volatile long finishedNanos;

    /** The decision in the trace header of calls. */
    public abstract boolean sampled();

    /** Whether calls made now are recorded: those of a sampled request, and of one that may be captured at its end. */
    public abstract boolean recorded();

    /** The request that this context belongs to: a segment, or an unrecorded request. A request returns itself. */
    public abstract TraceContext request();

    /** Marks a request as answered. Work that it handed to other threads may go on. */
    public final void finish() {
        finishedNanos = System.nanoTime() | 1;
    }

    /** Whether this request was answered at least {@code nanos} ago. */
    public final boolean isFinished(long nanos) {
        long since = finishedNanos;
        return since != 0 && System.nanoTime() - since >= nanos;
    }

    public abstract TraceId traceId();

    /** The value of {@link TraceHeader#NAME} for a call made now. */
    public abstract String traceHeader();
}
