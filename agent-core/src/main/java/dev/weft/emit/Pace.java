// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

/**
 * Limits the rate of datagrams by three token buckets: documents, bytes, and room in the receiver's socket.
 *
 * <p>The daemon reads 10,000 documents per second without loss. Its socket has Linux's default buffer of 212,992 bytes, which holds
 * 92 datagrams of 1 KB but 25 of 4 KB, until the daemon's thread runs again.
 */
final class Pace {

    private static final double BURST_DOCUMENTS = 32;

    /** In a hurry, a larger burst makes up for a thread that wakes late. */
    private static final double HURRIED_BURST_DOCUMENTS = 64;

    private static final double DOCUMENTS_PER_NANO = 10_000 / 1e9;
    private static final double BURST_BYTES = 96 * 1024;
    private static final double BYTES_PER_NANO = 20_000_000 / 1e9;
    private static final double BURST_ROOM = 144 * 1024;

    /** 20,000 documents of 1 KB. Not more in a hurry, which would fill the socket within 5 ms. */
    private static final double ROOM_PER_NANO = 47_000_000 / 1e9;

    /** Added to each wait, since a wait for each document would cost more than sending it. */
    private static final long REST_NANOS = 1_600_000;

    private double documents = BURST_DOCUMENTS;
    private double bytes = BURST_BYTES;
    private double room = BURST_ROOM;
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
        double burst = hurried ? HURRIED_BURST_DOCUMENTS : BURST_DOCUMENTS;
        double passed = nowNanos - filledNanos;
        filledNanos = nowNanos;
        documents = Math.min(burst, documents + speed * passed * DOCUMENTS_PER_NANO) - 1;
        bytes = Math.min(BURST_BYTES, bytes + speed * passed * BYTES_PER_NANO) - length;
        room = Math.min(BURST_ROOM, room + passed * ROOM_PER_NANO) - room(length);
        double lacking = Math.max(-documents / DOCUMENTS_PER_NANO, -bytes / BYTES_PER_NANO) / speed;
        lacking = Math.max(lacking, -room / ROOM_PER_NANO);
        return lacking <= 0 ? 0 : (long) (lacking + REST_NANOS / speed);
    }

    /** What Linux charges a socket for a datagram over loopback: up to 16 KB it allocates powers of 2. */
    private static int room(int length) {
        int allocated = length + 380;
        return allocated > 16_384 ? length + 832 : 256 + 2 * Integer.highestOneBit(allocated - 1);
    }
}
