// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceId;

/** A segment or subsegment of another trace, as an element of {@code links}. */
final class Link {

    final TraceId traceId;
    final long id;

    Link(TraceId traceId, long id) {
        this.traceId = traceId;
        this.id = id;
    }

    boolean leadsTo(TraceId trace, long entity) {
        return id == entity && traceId.equals(trace);
    }
}
