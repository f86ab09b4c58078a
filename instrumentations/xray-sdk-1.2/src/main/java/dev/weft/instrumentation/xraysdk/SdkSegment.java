// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.Segment;
import dev.weft.base.WeakTable;
import dev.weft.call.manual.BegunSegment;
import org.jspecify.annotations.Nullable;

/** A segment that the application begins by the SDK. */
final class SdkSegment extends BegunSegment {

    /** The trace ids that the application has passed, by identity, until their segment begins. */
    private static final WeakTable<Object, Boolean> GIVEN = new WeakTable<Object, Boolean>();

    private final Segment segment;
    private final boolean given;

    SdkSegment(Segment segment) {
        this.segment = segment;
        Object trace = segment.getTraceId();
        this.given = trace != null && !GIVEN.isEmpty() && GIVEN.remove(trace) != null;
    }

    /** Notes that the application begins a segment in this trace. */
    static void given(Object trace) {
        GIVEN.put(trace, Boolean.TRUE);
    }

    static void begun(Object trace) {
        GIVEN.remove(trace);
    }

    @Override
    public String name() {
        return segment.getName();
    }

    @Override
    public @Nullable String id() {
        return segment.getId();
    }

    @Override
    public @Nullable String traceId() {
        return segment.getTraceId() == null ? null : segment.getTraceId().toString();
    }

    @Override
    public @Nullable String parentId() {
        return segment.getParentId();
    }

    @Override
    public boolean isTraceGiven() {
        return given || segment.getParentId() != null;
    }

    @Override
    public boolean isRecorded() {
        return segment.isSampled();
    }
}
