// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** What is recorded of a segment beside the data of every entity. */
final class SegmentData extends EntityData {

    @Nullable
    String userAgent;

    @Nullable
    String clientIp;

    boolean forwarded;

    @Nullable
    String ruleName;

    @Nullable
    String queueUrl;

    @Nullable
    Links links;

    @Nullable
    SegmentAnnotations annotations;

    @Nullable
    Throwable escaped;

    /** The exceptions described so far; {@code null} before the first. */
    @Nullable
    Descriptions described;

    SegmentData(Segment segment, @Nullable String name, long startMicros) {
        super(segment, name, startMicros);
    }

    /** The data of a segment, or {@code null} if {@code data} is that of a subsegment. */
    static @Nullable SegmentData of(EntityData data) {
        return data instanceof SegmentData ? (SegmentData) data : null;
    }

    SegmentAnnotations annotated() {
        if (annotations == null) {
            annotations = new SegmentAnnotations();
        }
        return annotations;
    }

    @Override
    int ownWeight() {
        return super.ownWeight()
                + (links == null ? 0 : links.weight())
                + (annotations == null ? 0 : annotations.weight());
    }

    @Override
    void publish() {
        super.publish();
        // A document in the queue must not keep exceptions of the application.
        escaped = null;
        described = null;
    }
}
