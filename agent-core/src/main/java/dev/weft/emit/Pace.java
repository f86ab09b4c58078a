// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

/**
 * Limits the rate of datagrams by two token buckets, one of documents and one of bytes.
 *
 * <p>The socket of a receiver holds about 90 documents of 1 KB, and the daemon reads 10,000 per second without loss.
 */
final class Pace {

    private static final double BURST_DOCUMENTS = 32;
    private static final double DOCUMENTS_PER_NANO = 10_000 / 1e9;
    private static final double BURST_BYTES = 96 * 1024;
    private static final double BYTES_PER_NANO = 20_000_000 / 1e9;

    /** Added to each wait, since a wait for each document would cost more than sending it. */
    private static final long REST_NANOS = 1_600_000;

    private double documents = BURST_DOCUMENTS;
    private double bytes = BURST_BYTES;
    private long filledNanos;

    Pace(long nowNanos) {
        this.filledNanos = nowNanos;
    }

    /**
     * Takes the tokens of a datagram.
     *
     * @param hurried doubles the rate: the daemon then loses up to 1 %, and a full queue loses everything
     * @return nanoseconds to wait before the datagram is sent
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
