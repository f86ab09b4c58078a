// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import dev.weft.context.TraceId;
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

    /**
     * @param traceId trace to continue
     * @param parentId caller's id, 0 for none
     * @param headerExtra fields to pass on in headers, each with a leading semicolon
     */
    public Segment begin(String name, TraceId traceId, long parentId, String headerExtra) {
        return new Segment(this, name, traceId, parentId, headerExtra);
    }

    /** Whether a request is being answered; its segment will end soon, or never. */
    public boolean areOpen() {
        return open.get() > 0;
    }

    public TraceId newTraceId() {
        return ids.nextTraceId(System.currentTimeMillis() / 1000);
    }
}
