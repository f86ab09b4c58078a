// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/**
 * The UDP side of an X-Ray receiver. The socket is connected, so that the operating system tells of a closed port; the
 * host name is resolved again from time to time, since a receiver's pod or task moves. Sends for one thread.
 */
final class UdpSender {

    private static final long RESOLVE_EVERY_NANOS = 30_000_000_000L;

    /** How long "port unreachable" may take to come back. */
    private static final int REFUSAL_MILLIS = 20;

    private final String host;
    private final int port;
    private DatagramSocket socket;

    /** Made with the socket: the JDK writes into it where the socket is connected to. */
    private DatagramPacket packet;

    /** Written by that thread, read by whoever asks. */
    private volatile InetAddress address;

    private long resolvedNanos;

    UdpSender(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * @throws IOException if the host does not resolve, or if the datagram <em>before</em> this one was refused; this one
     *     has not been sent then
     */
    void send(byte[] bytes, int length) throws IOException {
        if (socket == null || System.nanoTime() - resolvedNanos > RESOLVE_EVERY_NANOS) {
            connect();
        }
        packet.setData(bytes, 0, length);
        socket.send(packet);
    }

    /**
     * Sends a datagram and waits until a refusal would have come back.
     *
     * @throws IOException if the host does not resolve or the datagram was refused
     */
    void deliver(byte[] datagram) throws IOException {
        connect();
        packet.setData(datagram);
        socket.send(packet);
        socket.setSoTimeout(REFUSAL_MILLIS);
        try {
            // A receiver never answers; what can arrive is the refusal.
            socket.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException notRefused) {
            return;
        }
    }

    /** The address that the host's name stood for last; {@code null} before the first datagram. */
    String resolved() {
        InetAddress known = address;
        return known == null ? null : known.getHostAddress();
    }

    void close() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    private void connect() throws IOException {
        InetAddress resolved;
        try {
            resolved = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            if (socket == null) {
                throw new IOException("its name does not resolve");
            }
            // A name server that is away for a moment is no reason to leave a receiver that was found.
            resolved = address;
        }
        resolvedNanos = System.nanoTime();
        if (socket != null && resolved.equals(address)) {
            return;
        }
        close();
        DatagramSocket opened = new DatagramSocket();
        try {
            opened.connect(new InetSocketAddress(resolved, port));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        socket = opened;
        packet = new DatagramPacket(new byte[0], 0);
        address = resolved;
    }
}
