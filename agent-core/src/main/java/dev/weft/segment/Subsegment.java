// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceId;
import org.jspecify.annotations.Nullable;

/** A call made within a segment. */
public final class Subsegment extends Entity {

    private final Segment segment;

    @Nullable
    SubsegmentData data;

    Subsegment(Segment segment, long id) {
        super(id);
        this.segment = segment;
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

    @Override
    public void end() {
        segment.end(this);
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

    public void setAws(AwsBlock aws) {
        SubsegmentData recorded = data;
        if (recorded != null) {
            recorded.aws = aws;
        }
    }
}
