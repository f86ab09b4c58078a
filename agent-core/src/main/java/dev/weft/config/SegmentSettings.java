// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/** When a segment is sent, and how much of an exception. Immutable. */
public final class SegmentSettings {

    private final int maxStackFrames;
    private final int streamingThreshold;
    private final long progressAfterNanos;

    private SegmentSettings(int maxStackFrames, int streamingThreshold, long progressAfterNanos) {
        this.maxStackFrames = maxStackFrames;
        this.streamingThreshold = streamingThreshold;
        this.progressAfterNanos = progressAfterNanos;
    }

    static SegmentSettings of(Values values) {
        return new SegmentSettings(
                values.number(Setting.STACK_FRAMES),
                values.number(Setting.STREAMING_THRESHOLD),
                values.nanos(Setting.PROGRESS_AFTER));
    }

    /** Stack frames sent of an exception, 0 to 50. */
    public int maxStackFrames() {
        return maxStackFrames;
    }

    /** Finished subsegments that a segment may hold before they are sent ahead of it, 0 or more. */
    public int streamingThreshold() {
        return streamingThreshold;
    }

    /** Nanoseconds after which an unfinished request is announced; 0 if none is. */
    public long progressAfterNanos() {
        return progressAfterNanos;
    }
}
