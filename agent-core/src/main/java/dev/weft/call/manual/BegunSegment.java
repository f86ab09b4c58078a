// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import org.jspecify.annotations.Nullable;

/** A segment that code of the application begins. An adapter extends this class. */
public abstract class BegunSegment {

    protected BegunSegment() {}

    public abstract String name();

    /** Its id of 16 hex digits; {@code null} for none. */
    public abstract @Nullable String id();

    /** The trace that the application chose, or the API for it: {@code 1-<8 hex>-<24 hex>}; {@code null} for none. */
    public abstract @Nullable String traceId();

    /** The id of the caller's entity; {@code null} for none. */
    public abstract @Nullable String parentId();

    /** Whether the application chose the trace. */
    public abstract boolean isTraceGiven();

    /** Whether the application wants it to be recorded. */
    public abstract boolean isRecorded();
}
