// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceId;
import org.jspecify.annotations.Nullable;

/** A call made within a segment. */
public final class Subsegment extends Entity {

    final Entity parent;

    /** Travels in its own document, because its parent has been published, lies too deep or is too large. */
    boolean independent;

    private final Segment segment;
    private final Namespace namespace;
    private @Nullable AwsBlock aws;

    Subsegment(Entity parent, @Nullable String name, Namespace namespace, long id, long startMicros) {
        super(name, id, startMicros);
        this.segment = parent.segment();
        this.parent = parent;
        this.namespace = namespace;
    }

    /** The subsegment that {@code context} is, or {@code null} if it is another kind of context. */
    public static @Nullable Subsegment of(@Nullable TraceContext context) {
        return context instanceof Subsegment ? (Subsegment) context : null;
    }

    @Override
    Segment segment() {
        return segment;
    }

    @Override
    public TraceId traceId() {
        return segment.traceId();
    }

    @Override
    public void end() {
        segment.end(this);
    }

    public Namespace namespace() {
        return namespace;
    }

    public void setAws(AwsBlock aws) {
        this.aws = aws;
    }

    @Nullable
    AwsBlock aws() {
        return aws;
    }
}
