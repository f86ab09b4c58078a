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
import org.jspecify.annotations.Nullable;

/**
 * Sends datagrams to an X-Ray receiver. For one thread.
 *
 * <p>The socket is connected, so that the operating system reports a closed port. The host name is resolved again every 30
 * seconds, since the receiver's pod or task may move.
 */
public final class UdpSender {

    private static final long RESOLVE_EVERY_NANOS = 30_000_000_000L;

    /** How long "port unreachable" may take to arrive. */
    private static final int REFUSAL_MILLIS = 20;

    private final String host;
    private final int port;
    private @Nullable DatagramSocket socket;

    /** New with each socket, because the JDK writes the socket's remote address into it. */
    private DatagramPacket packet = new DatagramPacket(new byte[0], 0);

    /** Read by any thread. */
    private volatile @Nullable InetAddress address;

    private long resolvedNanos;

    public UdpSender(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /** The configured address, {@code host:port}. */
    String name() {
        return host + ":" + port;
    }

    /**
     * Sends a datagram.
     *
     * @throws IOException if the host does not resolve, or if the datagram <em>before</em> this one was refused. This one
     *     has not been sent then.
     */
    void send(byte[] bytes, int length) throws IOException {
        DatagramSocket connected = socket;
        if (connected == null || System.nanoTime() - resolvedNanos > RESOLVE_EVERY_NANOS) {
            connected = connect();
        }
        packet.setData(bytes, 0, length);
        connected.send(packet);
    }

    /**
     * Sends a datagram, and waits as long as a refusal may take to arrive.
     *
     * @throws IOException if the host does not resolve or the datagram was refused
     */
    void deliver(byte[] datagram) throws IOException {
        DatagramSocket connected = connect();
        packet.setData(datagram);
        connected.send(packet);
        connected.setSoTimeout(REFUSAL_MILLIS);
        try {
            // A receiver never answers: only a refusal can arrive.
            connected.receive(new DatagramPacket(new byte[1], 1));
        } catch (SocketTimeoutException notRefused) {
            return;
        }
    }

    /** The address that the host name resolved to last; {@code null} before the first datagram. From any thread. */
    @Nullable
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

    private DatagramSocket connect() throws IOException {
        InetAddress resolved;
        try {
            resolved = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            resolved = address;
            if (socket == null || resolved == null) {
                throw new IOException("its name does not resolve");
            }
            // The name server may be away for a moment: keeps the address that was found.
        }
        resolvedNanos = System.nanoTime();
        if (socket != null && resolved.equals(address)) {
            return socket;
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
        return opened;
    }
}
