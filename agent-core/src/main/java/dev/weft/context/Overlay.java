// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import org.jspecify.annotations.Nullable;

/**
 * A context that the application made current on a thread, over what the agent itself has current there. It is active while
 * its {@link #top} is current. A call of the agent above it may have another one above that. Used by its thread only.
 */
final class Overlay {

    /** More would be left behind by mistake only. */
    private static final int MAX_DEPTH = 8;

    TraceContext top;

    /** What is current without this overlay. */
    final @Nullable TraceContext beneath;

    /** The overlay that {@link #beneath} is above. */
    final @Nullable Overlay below;

    private final int depth;

    Overlay(TraceContext top, @Nullable TraceContext beneath, @Nullable Overlay below) {
        this.top = top;
        this.beneath = beneath;
        this.below = below == null || below.depth >= MAX_DEPTH ? null : below;
        this.depth = this.below == null ? 1 : this.below.depth + 1;
    }

    /**
     * What is left of {@code overlay} when the agent makes {@code next} current. If {@code next} is the top of an overlay,
     * that one is left, with those below. A request that begins leaves none.
     */
    static @Nullable Overlay kept(Overlay overlay, @Nullable TraceContext next) {
        if (next == null) {
            return overlay;
        }
        for (Overlay each = overlay; each != null; each = each.below) {
            if (each.top == next) {
                return each;
            }
        }
        return next.request() == next ? null : overlay;
    }
}
