// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** Where finished documents go. Called under the segment's lock on the application's thread: must not block or throw. */
public interface EntitySink {

    /** @param finished a segment, or a subsegment that travels by itself; nothing in it changes any more */
    void accept(Entity finished);
}
