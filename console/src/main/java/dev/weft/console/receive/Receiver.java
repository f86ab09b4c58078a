// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import dev.weft.console.document.Document;
import dev.weft.console.document.MalformedDocument;
import dev.weft.console.document.Printable;
import dev.weft.console.document.StrictReceivers;
import dev.weft.console.receive.DatagramRing.Packet;
import dev.weft.console.store.Traces;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Listens where the X-Ray daemon would, and passes on each document that it can read. A malformed datagram is counted and
 * reported to {@code complaints}; the receiver continues. One thread only receives, so that the kernel's buffer stays empty;
 * a second one reads the documents.
 */
public final class Receiver implements AutoCloseable {
    /** Where the X-Ray daemon listens. */
    public static final int DAEMON_PORT = 2000;

    // The kernel grants what it allows; more holds a longer burst.
    private static final int BUFFER = 4 << 20;

    // Three seconds of what an agent sends at most: 20,000 documents of 1 KB a second.
    private static final long RING_BYTES = 64L << 20;

    private final DatagramSocket socket;
    private final Traces store;
    private final Consumer<String> complaints;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong malformed = new AtomicLong();
    private final AtomicLong refusedElsewhere = new AtomicLong();
    private final Findings findings = new Findings();
    private final DatagramRing ring = new DatagramRing(RING_BYTES);
    private final KernelDrops kernelDrops;

    private Receiver(DatagramSocket socket, Traces store, Consumer<String> complaints) {
        this.socket = socket;
        this.kernelDrops = new KernelDrops(socket.getLocalPort());
        this.store = store;
        this.complaints = complaints;
    }

    /**
     * Starts receiving on the loopback address.
     *
     * @param port 0 for any free one
     * @throws SocketException when the port is taken or needs privileges
     */
    public static Receiver start(int port, Traces store, Consumer<String> complaints) throws SocketException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), store, complaints);
    }

    /** Starts receiving on an address of the caller's choice. */
    public static Receiver start(InetSocketAddress address, Traces store, Consumer<String> complaints)
            throws SocketException {
        DatagramSocket socket = new DatagramSocket(address);
        socket.setReceiveBufferSize(BUFFER);
        Receiver receiver = new Receiver(socket, store, complaints);
        run("weft-receiver", receiver::receive);
        run("weft-reader", receiver::read);
        return receiver;
    }

    private static void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    /** Datagrams received since the start, malformed ones included. */
    public long received() {
        return received.get();
    }

    /** Documents that were added to the store. */
    public long accepted() {
        return accepted.get();
    }

    /** Datagrams without a usable document. */
    public long malformed() {
        return malformed.get();
    }

    /** Datagrams that were received and not read, because too many came at once. */
    public long dropped() {
        return ring.dropped();
    }

    /** Datagrams that the kernel dropped before they were received; 0 if it does not say. */
    public long droppedByKernel() {
        return kernelDrops.count();
    }

    /** Documents that were added to the store and that {@linkplain StrictReceivers strict receivers} would refuse. */
    public long refusedElsewhere() {
        return refusedElsewhere.get();
    }

    /** What was wrong with documents. */
    public Findings findings() {
        return findings;
    }

    @Override
    public void close() {
        socket.close();
        ring.close();
    }

    private void receive() {
        byte[] buffer = new byte[65_535];
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        while (!socket.isClosed()) {
            try {
                packet.setLength(buffer.length);
                socket.receive(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    complain("receiving failed: " + e.getMessage());
                }
                continue;
            }
            received.incrementAndGet();
            try {
                ring.offer(new Packet(Arrays.copyOf(buffer, packet.getLength()), packet.getSocketAddress()));
            } catch (OutOfMemoryError e) {
                // Without its thread the receiver would be deaf.
                malformed.incrementAndGet();
                complain("no memory for a datagram of " + packet.getLength() + " bytes");
            }
        }
    }

    private void read() {
        try {
            for (Optional<Packet> next = ring.take(); next.isPresent(); next = ring.take()) {
                if (isAccepted(next.get())) {
                    accepted.incrementAndGet();
                } else {
                    malformed.incrementAndGet();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Catches Errors too, because without its thread the receiver would take nothing more. */
    private boolean isAccepted(Packet packet) {
        try {
            Document document = Datagram.read(packet.bytes());
            store.add(document);
            List<String> faults = StrictReceivers.faults(document.call().json());
            if (!faults.isEmpty()) {
                refusedElsewhere.incrementAndGet();
                findings.refused(document.call(), faults, packet.sender());
            }
            return true;
        } catch (MalformedDocument e) {
            findings.malformed(e, packet.sender());
            complain("malformed document from " + packet.sender() + ": " + Printable.text(e.getMessage(), 300));
        } catch (RuntimeException | Error e) {
            complain("a document cannot be processed: " + e.getClass().getName());
        }
        return false;
    }

    private void complain(String complaint) {
        try {
            complaints.accept(complaint);
        } catch (RuntimeException | Error unheard) {
            // There may be no memory for it. The next document may find some.
            return;
        }
    }
}
