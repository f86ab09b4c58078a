// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** What a thread is working on: a recorded segment or subsegment, or a request that is not sampled. */
public abstract class Current {

    /** Whether calls made now are recorded. */
    public abstract boolean sampled();

    /** The request that it is a part of: a segment, or one that is not sampled. */
    public abstract Current request();

    /** The trace that it is a part of. */
    public abstract TraceId traceId();

    /** The value of {@link TraceHeader#NAME} for a call made now. */
    public abstract String traceHeader();
}
