// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.base.Hex;
import dev.weft.context.TraceContext;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Subsegment;
import org.jspecify.annotations.Nullable;

/** What an API of the application may know about a segment or subsegment of the agent. */
public final class AgentEntity {

    private static final String UNKNOWN = "unknown";

    private final Entity entity;
    private final @Nullable Subsegment subsegment;

    private AgentEntity(Entity entity) {
        this.entity = entity;
        this.subsegment = Subsegment.of(entity);
    }

    /** {@code null} if the context has no entity, because its request is not sampled. */
    public static @Nullable AgentEntity of(TraceContext context) {
        return context instanceof Entity ? new AgentEntity((Entity) context) : null;
    }

    /** 16 hex digits. */
    public String id() {
        return Hex.format(entity.id());
    }

    /** Never blank. */
    public String name() {
        String name = entity.name();
        return name == null || name.trim().isEmpty() ? UNKNOWN : name;
    }

    public boolean isSampled() {
        return entity.sampled();
    }

    /** Epoch seconds; 0 if it has ended. */
    public double startSeconds() {
        return entity.startMicros() / 1_000_000.0;
    }

    public boolean isFault() {
        return entity.isFault();
    }

    public boolean isError() {
        return entity.isError();
    }

    public boolean isThrottle() {
        return entity.isThrottle();
    }

    public boolean isSubsegment() {
        return subsegment != null;
    }

    /** {@code aws} or {@code remote}; {@code null} of no call. */
    public @Nullable String namespace() {
        Namespace namespace = subsegment == null ? null : subsegment.namespace();
        if (namespace == null) {
            return null;
        }
        return namespace == Namespace.AWS ? "aws" : "remote";
    }

    /** What a subsegment is below; its segment if that is not known any more. */
    public TraceContext parent() {
        Entity parent = subsegment == null ? null : subsegment.parent();
        return parent == null ? entity.request() : parent;
    }

    /** The id of the caller's entity, 16 hex digits; {@code null} if the trace begins here. */
    public @Nullable String callerId() {
        Segment segment = Segment.of(entity);
        return segment == null || segment.parentId() == 0 ? null : Hex.format(segment.parentId());
    }
}
