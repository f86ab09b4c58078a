// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

/**
 * How fast datagrams may leave: a receiver's socket holds a burst of about 90 documents of 1 KB, and the daemon takes 10,000
 * a second without loss. Two buckets, one of documents and one of bytes, so that neither many nor large ones overrun it.
 */
final class Pace {

    private static final double BURST_DOCUMENTS = 32;
    private static final double DOCUMENTS_PER_NANO = 10_000 / 1e9;
    private static final double BURST_BYTES = 96 * 1024;
    private static final double BYTES_PER_NANO = 20_000_000 / 1e9;

    /** Once there is no room, the thread waits for some more at once: to sleep for each document costs more than to send it. */
    private static final long REST_NANOS = 1_600_000;

    private double documents = BURST_DOCUMENTS;
    private double bytes = BURST_BYTES;
    private long filledNanos;

    Pace(long nowNanos) {
        this.filledNanos = nowNanos;
    }

    /**
     * Takes room for one datagram and tells how many nanoseconds to wait before it may leave.
     *
     * @param hurried twice as fast: the daemon loses up to one in a hundred then, a full queue all that comes
     */
    long waitNanos(int length, long nowNanos, boolean hurried) {
        double speed = hurried ? 2 : 1;
        double passed = speed * (nowNanos - filledNanos);
        filledNanos = nowNanos;
        documents = Math.min(BURST_DOCUMENTS, documents + passed * DOCUMENTS_PER_NANO) - 1;
        bytes = Math.min(BURST_BYTES, bytes + passed * BYTES_PER_NANO) - length;
        double lacking = Math.max(-documents / DOCUMENTS_PER_NANO, -bytes / BYTES_PER_NANO);
        return lacking <= 0 ? 0 : (long) ((lacking + REST_NANOS) / speed);
    }
}
