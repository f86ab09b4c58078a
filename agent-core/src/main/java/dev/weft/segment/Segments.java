// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import dev.weft.context.TraceHeader;
import dev.weft.context.Unsampled;
import java.util.concurrent.atomic.AtomicInteger;

/** Begins segments; what all of them share. */
public final class Segments {

    final Ids ids;
    final Outlet outlet;

    /** Most subsegments that are kept before finished ones are sent ahead. */
    final int streamingThreshold;

    final int maxStackFrames;

    /** Segments that have begun and not ended. */
    final AtomicInteger open = new AtomicInteger();

    public Segments(Ids ids, Outlet outlet, int streamingThreshold, int maxStackFrames) {
        this.ids = ids;
        this.outlet = outlet;
        this.streamingThreshold = streamingThreshold;
        this.maxStackFrames = maxStackFrames;
    }

    /** @param caller header of the trace to continue, {@code null} to begin one */
    public Segment begin(String name, TraceHeader caller) {
        return caller == null
                ? new Segment(this, name, ids.nextTraceId(), 0, "")
                : new Segment(this, name, caller.root(), caller.parent(), caller.extra());
    }

    /** What takes a segment's place where none is to be recorded. */
    public Unsampled unsampled(TraceHeader caller) {
        return caller == null ? new Unsampled(ids) : new Unsampled(caller);
    }

    /** Whether a request is being answered; its segment will end soon, or never. */
    public boolean areOpen() {
        return open.get() > 0;
    }
}
