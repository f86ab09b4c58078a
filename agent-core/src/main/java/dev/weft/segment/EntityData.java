// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of an entity until its document is written.
 *
 * <p>An entity gives it away when it is published. A task, a connection or a cache may hold the entity for long, and must not
 * hold the tree. The {@link Segment} guards the tree (children, end, published), since several threads may make calls in one
 * request.
 */
public abstract class EntityData {

    /** The number of values of {@link #traceRank}. */
    public static final int TRACE_RANKS = TraceId.RANKS;

    final Entity entity;
    long startMicros;

    @Nullable
    String name;

    /** 0 while open. */
    long endMicros;

    /** Subsegments in the same document, in order of their start. */
    @Nullable
    List<SubsegmentData> children;

    /** Number of entities above this one in the same document. */
    int depth;

    /** Subsegments that begin from now on travel in documents of their own. */
    boolean childrenApart;

    /** Estimated heap bytes of the document, once published. */
    int weight;

    boolean error;
    boolean fault;
    boolean throttle;

    @Nullable
    Cause cause;

    @Nullable
    String method;

    @Nullable
    String url;

    int status;
    long contentLength = -1;

    /** {@code null} if the application does not describe the entity. */
    @Nullable
    Details details;

    /** The log fields of the entity. */
    @Nullable
    Map<String, String> logged;

    EntityData(Entity entity, @Nullable String name, long startMicros) {
        this.entity = entity;
        this.name = WireText.keep(name);
        this.startMicros = startMicros;
    }

    public final @Nullable String name() {
        return name;
    }

    /** Estimated heap bytes of a finished entity and its subsegments. */
    public final int weight() {
        return weight;
    }

    /** The {@linkplain TraceId#rank rank} of the trace, from 0 to {@link #TRACE_RANKS}, exclusive. */
    public final int traceRank() {
        return entity.traceId().rank();
    }

    /** Estimated heap bytes of what this entity alone holds beside its fields. */
    int ownWeight() {
        return (cause == null ? 0 : cause.weight()) + (details == null ? 0 : details.weight());
    }

    /** Releases what the document does not need. The entity refers to this no longer. */
    void publish() {
        if (details != null && isUnexplained()) {
            cause = details.reason;
        }
        logged = null;
        entity.release();
    }

    final Details details() {
        if (details == null) {
            details = new Details();
        }
        return details;
    }

    /** Whether a flag would be without a reason: there is no status and no cause. */
    final boolean isUnexplained() {
        return cause == null && status < (fault ? 500 : 400);
    }

    final boolean isOpen() {
        return endMicros == 0;
    }

    final void add(SubsegmentData child) {
        if (children == null) {
            children = new ArrayList<SubsegmentData>(4);
        }
        children.add(child);
    }
}
