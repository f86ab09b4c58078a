// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** Receives finished entities. */
public interface EntitySink {

    /**
     * Takes a finished segment, or a finished subsegment that travels in its own document. It does not change any more.
     *
     * <p>Called on a thread of the application that holds the segment's monitor: must not block or throw.
     */
    void accept(Entity finished);
}
