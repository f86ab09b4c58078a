// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a UDP socket of 127.0.0.1 steadily. The socket has the system's default receive buffer. */
final class UdpReader implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");

    private final DatagramSocket socket;
    private final Thread reader;

    /** Datagrams in order of arrival. They are parsed later, because the reading must be steady. */
    private final List<byte[]> datagrams = new ArrayList<>();

    private final List<Long> arrivals = new ArrayList<>();

    /** Distinct source ports. */
    private final Set<Integer> sources = new LinkedHashSet<>();

    /** @param port 0 for a free port */
    UdpReader(int port) {
        try {
            socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", port));
        } catch (SocketException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        reader = new Thread(this::read, "udp-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** A port of 127.0.0.1 without a listener. */
    static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Waits at most 10 s for {@code count} documents. Returns the names of all that arrived. */
    synchronized List<String> await(int count) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        try {
            for (long left = 1;
                    datagrams.size() < count && left > 0;
                    left = (deadline - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return datagrams.stream().map(UdpReader::name).toList();
    }

    /** The longest time between two datagrams. */
    synchronized Duration longestPause() {
        long longest = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            longest = Math.max(longest, arrivals.get(i) - arrivals.get(i - 1));
        }
        return Duration.ofNanos(longest);
    }

    synchronized int sources() {
        return sources.size();
    }

    @Override
    public void close() {
        socket.close();
        try {
            // The kernel takes datagrams as long as the reader is in its call.
            reader.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (true) {
            try {
                packet.setLength(65_536);
                socket.receive(packet);
            } catch (IOException closed) {
                return;
            }
            byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
            synchronized (this) {
                arrivals.add(System.nanoTime());
                datagrams.add(datagram);
                sources.add(packet.getPort());
                notifyAll();
            }
        }
    }

    private static String name(byte[] datagram) {
        Matcher name = NAME.matcher(new String(datagram, StandardCharsets.UTF_8));
        return name.find() ? name.group(1) : "no name";
    }
}
