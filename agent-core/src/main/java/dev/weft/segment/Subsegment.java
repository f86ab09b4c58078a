// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceId;
import org.jspecify.annotations.Nullable;

/** A call that a segment's work made: to another service, or to AWS. */
public final class Subsegment extends Entity {

    final Entity parent;

    /** Travels in a document of its own, because what it hangs on has left already or is too large. */
    boolean independent;

    private final Segment segment;
    private final Namespace namespace;
    private AwsBlock aws;

    Subsegment(Segment segment, Entity parent, String name, Namespace namespace, long id, long startMicros) {
        super(name, id, startMicros);
        this.segment = segment;
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

    AwsBlock aws() {
        return aws;
    }
}
