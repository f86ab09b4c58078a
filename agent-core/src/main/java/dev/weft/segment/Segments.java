// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import dev.weft.context.Unsampled;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Begins segments; what all of them share. */
public final class Segments {

    /** Bytes of heap, by estimate, that may be held back; some more while this many are reached. */
    private static final long MOST_HELD_BYTES = 4 << 20;

    final Ids ids;
    final EntitySink outlet;

    /** Most subsegments that are kept before finished ones are sent ahead. */
    final int streamingThreshold;

    final int maxStackFrames;

    /** Segments that have begun and not ended. */
    final AtomicInteger open = new AtomicInteger();

    /** Estimated bytes of segments that are held back. */
    final AtomicLong held = new AtomicLong();

    /** {@code null}: none is announced before its end. */
    final Progress progress;

    public Segments(Ids ids, EntitySink outlet, int streamingThreshold, int maxStackFrames) {
        this(ids, outlet, streamingThreshold, maxStackFrames, null);
    }

    /** @param progress where sampled segments are noted while they are open, or {@code null} */
    public Segments(Ids ids, EntitySink outlet, int streamingThreshold, int maxStackFrames, Progress progress) {
        this.ids = ids;
        this.outlet = outlet;
        this.streamingThreshold = streamingThreshold;
        this.maxStackFrames = maxStackFrames;
        this.progress = progress;
    }

    /** Whether {@link Segment#watch} has an effect. */
    public boolean announces() {
        return progress != null;
    }

    /** @param caller header of the trace to continue, {@code null} to begin one */
    public Segment begin(String name, TraceHeader caller) {
        return begin(name, caller, true);
    }

    private Segment begin(String name, TraceHeader caller, boolean sampled) {
        return caller == null
                ? new Segment(this, name, ids.nextTraceId(), 0, "", sampled)
                : new Segment(this, name, caller.root(), caller.parent(), caller.extra(), sampled);
    }

    /**
     * Begins one that is not sampled, and recorded all the same: it is held back until its end, and forgotten then unless it is
     * {@linkplain Segment#capture captured}. Its callees are told that it is not sampled.
     *
     * @return {@code null} if there is no room for another
     */
    public Segment hold(String name, TraceHeader caller) {
        return hasRoom() ? begin(name, caller, false) : null;
    }

    /**
     * Begins what stands for a segment that another sends: of its calls each is sent by itself.
     *
     * @param caller names that segment as parent, and is sampled
     */
    public Segment facade(String name, TraceHeader caller) {
        ids.stir(caller.parent());
        return new Segment(this, name, caller);
    }

    boolean hasRoom() {
        return held.get() < MOST_HELD_BYTES;
    }

    /** What takes a segment's place where none is to be recorded. */
    public Unsampled unsampled(TraceHeader caller) {
        return caller == null ? new Unsampled(ids) : new Unsampled(caller);
    }

    /** How many of them there are. */
    public int openCount() {
        return open.get();
    }

    /** Whether a request is being answered; its segment will end soon, or never. */
    public boolean areOpen() {
        return open.get() > 0;
    }
}
