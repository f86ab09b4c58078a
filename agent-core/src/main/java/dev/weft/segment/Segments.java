// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import dev.weft.context.Unsampled;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Begins segments, and holds what all of them share. */
public final class Segments {

    final Ids ids;
    final EntitySink sink;

    /** Subsegments that a segment keeps before it sends finished ones ahead. */
    final int streamingThreshold;

    final int maxStackFrames;

    /** Segments that have begun and not ended. */
    final AtomicInteger open = new AtomicInteger();

    /** Traces that X-Ray records because of this JVM: see {@link #recordedTraces}. */
    final LongAdder traces = new LongAdder();

    /** Whether calls carry W3C's headers beside X-Ray's. */
    final boolean w3c;

    final HeldMemory held = new HeldMemory();

    /** {@code null} if segments are not announced before their end. */
    final @Nullable Progress progress;

    public Segments(Ids ids, EntitySink sink, int streamingThreshold, int maxStackFrames) {
        this(ids, sink, streamingThreshold, maxStackFrames, null);
    }

    /** Creates the same for calls that carry X-Ray's header only. */
    public Segments(Ids ids, EntitySink sink, int streamingThreshold, int maxStackFrames, @Nullable Progress progress) {
        this(ids, sink, streamingThreshold, maxStackFrames, progress, false);
    }

    /**
     * Creates what the segments of this JVM share.
     *
     * @param streamingThreshold subsegments that a segment keeps before it sends finished ones ahead
     * @param maxStackFrames of each described exception
     * @param progress registers open segments, to announce them
     * @param w3c whether calls carry W3C's headers beside X-Ray's
     */
    public Segments(
            Ids ids,
            EntitySink sink,
            int streamingThreshold,
            int maxStackFrames,
            @Nullable Progress progress,
            boolean w3c) {
        this.ids = ids;
        this.sink = sink;
        this.streamingThreshold = streamingThreshold;
        this.maxStackFrames = maxStackFrames;
        this.progress = progress;
        this.w3c = w3c;
    }

    /** Whether {@link Segment#watch} has an effect. */
    public boolean announces() {
        return progress != null;
    }

    /** Begins a sampled segment of the caller's trace, or of a new trace if there is no caller. */
    public Segment begin(@Nullable String name, @Nullable TraceHeader caller) {
        return new Segment(this, name, caller, true);
    }

    /**
     * Begins a sampled segment that code of the application asks for.
     *
     * @param caller {@code null} begins a trace
     * @param id of the segment; 0 for a new one
     */
    public Segment beginByCode(String name, @Nullable TraceHeader caller, long id) {
        return new Segment(this, id == 0 ? ids.next() : id, name, caller);
    }

    /**
     * Begins a segment that is recorded although it is not sampled. It is held back until its end, and then dropped unless it
     * has been {@linkplain Segment#capture captured}. Callees receive {@code Sampled=0}.
     *
     * @return {@code null} if there is no memory for another
     */
    public @Nullable Segment hold(@Nullable String name, @Nullable TraceHeader caller) {
        return held.hasRoom() ? new Segment(this, name, caller, false) : null;
    }

    /**
     * Begins a facade for a segment that another process sends. Each subsegment of it is sent in its own document.
     *
     * @param caller names that segment as parent, and is sampled
     */
    public Segment facade(@Nullable String name, TraceHeader caller) {
        ids.stir(caller.parent());
        return new Segment(this, name, caller);
    }

    /** The context of a request that is not recorded. */
    public Unsampled unsampled(@Nullable TraceHeader caller) {
        return caller == null ? new Unsampled(ids, w3c) : new Unsampled(caller, w3c);
    }

    /** Number of segments that have begun and not ended. */
    public int openCount() {
        return open.get();
    }

    /** Whether a segment has begun and not ended. */
    public boolean areOpen() {
        return open.get() > 0;
    }

    /**
     * Number of traces that X-Ray records because of this JVM, since its start. A segment counts when it ends, if it is sent and
     * if no caller has recorded the trace: the caller sent no header, no parent or no decision, or it decided against the trace
     * and the segment was {@linkplain Segment#capture captured}. Segments of traces that the caller samples do not count, and
     * neither do facades.
     */
    public long recordedTraces() {
        return traces.sum();
    }
}
