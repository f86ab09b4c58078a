// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * The datagrams between the thread that receives them and the thread that reads them. Bounded in bytes: the newest datagram
 * is dropped and counted if there is no room. Thread-safe.
 */
final class DatagramRing {
    // The array and the objects around it.
    private static final int OVERHEAD = 100;

    private final Queue<Packet> packets = new ArrayDeque<>();
    private final long maxBytes;
    private long bytes;
    private long dropped;
    private boolean closed;

    /** @param bytes header and document; not copied */
    record Packet(byte[] bytes, SocketAddress sender) {
        int weight() {
            return bytes.length + OVERHEAD;
        }
    }

    DatagramRing(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Adds a datagram, or drops it. */
    synchronized void offer(Packet packet) {
        if (closed || bytes + packet.weight() > maxBytes) {
            dropped++;
            return;
        }
        bytes += packet.weight();
        packets.add(packet);
        notifyAll();
    }

    /** Waits for the oldest datagram. Empty once the ring is closed and has no more. */
    synchronized Optional<Packet> take() throws InterruptedException {
        while (packets.isEmpty() && !closed) {
            wait();
        }
        Optional<Packet> oldest = Optional.ofNullable(packets.poll());
        oldest.ifPresent(packet -> bytes -= packet.weight());
        return oldest;
    }

    synchronized long dropped() {
        return dropped;
    }

    /** Takes no more datagrams. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
