// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceId;
import dev.weft.context.TraceParent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call made within a segment. */
public final class Subsegment extends Entity {

    private final Segment segment;
    private final boolean part;

    @Nullable
    SubsegmentData data;

    /** @param part whether the application names a part of its work, rather than the agent a call */
    Subsegment(Segment segment, long id, boolean part) {
        super(id);
        this.segment = segment;
        this.part = part;
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
    @Nullable
    SubsegmentData data() {
        return data;
    }

    @Override
    void release() {
        data = null;
    }

    @Override
    public TraceId traceId() {
        return segment.traceId();
    }

    /** The entity that this call was made from; {@code null} once it is published. */
    public @Nullable Entity parent() {
        SubsegmentData recorded = data;
        return recorded == null ? null : recorded.parent;
    }

    /** The namespace of a call; {@code null} of a part of the application, and once it is published. */
    public @Nullable Namespace namespace() {
        SubsegmentData recorded = data;
        return recorded == null ? null : recorded.namespace;
    }

    public void setNamespace(Namespace namespace) {
        SubsegmentData recorded = data;
        if (recorded != null) {
            recorded.namespace = namespace;
        }
    }

    /** Whether a part that the application named, which is no call, unless it is {@linkplain #kind() described} as one. */
    public boolean isPart() {
        return part;
    }

    @Override
    protected boolean isInherited() {
        return segment.isInherited();
    }

    /** AWS services get X-Ray's header only. */
    @Override
    protected @Nullable TraceParent traceParent() {
        SubsegmentData recorded = data;
        return recorded != null && recorded.namespace == Namespace.AWS ? null : super.traceParent();
    }

    @Override
    public void end() {
        endCompanions();
        segment.end(this);
    }

    /**
     * Ends this subsegment at a time that the application says.
     *
     * @param micros epoch microseconds
     */
    public void endAt(long micros) {
        endCompanions();
        segment.endAt(this, micros);
    }

    @Override
    public void drop() {
        segment.drop(this);
    }

    /** Whether the segment has ended, and this subsegment may be open still. */
    public boolean outlivesSegment() {
        return segment.data() == null;
    }

    /**
     * Makes what is recorded so far a document, since the end may never come. Its subsegments travel in documents of their
     * own.
     *
     * @return {@code null} if this subsegment has ended
     */
    public @Nullable EntityData unfinished() {
        return segment.unfinished(this);
    }

    /** Whether this is a statement that a database executes. {@code false} once this subsegment is published. */
    public boolean isStatement() {
        SubsegmentData recorded = data;
        return recorded != null && recorded.sql != null;
    }

    public void setSql(SqlBlock sql) {
        SubsegmentData recorded = data;
        if (recorded != null) {
            recorded.sql = sql;
        }
    }

    /**
     * Sets the subsegments that this one had to wait for.
     *
     * @param ids each of 16 hex digits; not empty, and not copied
     */
    public void setPrecursorIds(List<String> ids) {
        SubsegmentData recorded = data;
        if (recorded != null) {
            recorded.details().precursorIds = ids;
        }
    }

    /** The {@code aws} object so far; {@code null} for none, and once this subsegment is published. */
    public @Nullable AwsBlock aws() {
        SubsegmentData recorded = data;
        return recorded == null ? null : recorded.aws;
    }

    public void setAws(AwsBlock aws) {
        SubsegmentData recorded = data;
        if (recorded != null) {
            recorded.aws = aws;
        }
    }
}
