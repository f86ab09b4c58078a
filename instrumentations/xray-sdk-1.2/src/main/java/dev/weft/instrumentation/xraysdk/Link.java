// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import dev.weft.context.TraceContext;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** The place of one of the SDK's entities in the agent's tree. It does not refer to the entity, which is its key. */
final class Link {

    /** Whether the application has begun the entity, so that its end is the end of the place. */
    final boolean begun;

    /** What becomes current again after a segment in another one. */
    private final @Nullable WeakReference<TraceContext> outer;

    private final WeakReference<TraceContext> place;

    /** Whether the application has ended the entity. */
    private volatile boolean ended;

    /** {@code null} while the place refers to the entity, or neither would be collected. */
    private volatile @Nullable TraceContext kept;

    /** The place holds it until one of both ends. */
    private volatile @Nullable WeakReference<Twin> twin;

    private Link(boolean begun, TraceContext place, @Nullable TraceContext outer) {
        this.begun = begun;
        this.place = new WeakReference<TraceContext>(place);
        this.outer = outer == null ? null : new WeakReference<TraceContext>(outer);
        this.kept = begun ? place : null;
    }

    /** Of an entity that the application has begun. Its place refers to it weakly. */
    static Link begun(TraceContext place, @Nullable TraceContext outer) {
        return new Link(true, place, outer);
    }

    /** Of another name for something that the agent has begun. */
    static Link name(TraceContext place, @Nullable TraceContext outer) {
        return new Link(false, place, outer);
    }

    void end() {
        ended = true;
    }

    /** What becomes current when the application clears the entity; {@code null} for what the agent has current. */
    @Nullable
    TraceContext outer() {
        return outer == null || !ended ? null : outer.get();
    }

    void twin(Twin twin) {
        this.twin = new WeakReference<Twin>(twin);
    }

    @Nullable
    Twin twin() {
        WeakReference<Twin> reference = twin;
        return reference == null ? null : reference.get();
    }

    /** {@code null} if it has ended and is not held any more. */
    @Nullable
    TraceContext place() {
        TraceContext strong = kept;
        return strong == null ? place.get() : strong;
    }

    /** The place refers to the entity no longer, and is held from now on: the entity is a name for it as long as it lives. */
    void keep(TraceContext ended) {
        kept = ended;
    }
}
