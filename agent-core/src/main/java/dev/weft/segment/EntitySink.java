// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** Receives finished entities. Called on a thread of the application that holds the segment's monitor: must not block or throw. */
public interface EntitySink {

    /** Takes a finished segment, or a finished subsegment that travels in its own document. It does not change any more. */
    void accept(EntityData finished);

    /**
     * Notes a subsegment that is in no other document. Its end may never come, and its callee refers to it: it must be sent
     * all the same.
     */
    default void leftOpen(Subsegment open) {}
}
