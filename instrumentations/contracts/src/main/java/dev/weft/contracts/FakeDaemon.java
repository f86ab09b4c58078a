// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * An X-Ray receiver for tests, on a UDP socket of 127.0.0.1. It checks every datagram on arrival: size, UTF-8, header line,
 * AWS's schema of a segment document, and the rules of the strictest receiver. After a datagram that breaks a rule, every
 * {@code take}, {@code expectNothing}, {@code verifyAllTaken} and {@code close} fails with the rule and the text.
 * {@code close} also fails if a test has not taken every document.
 */
public final class FakeDaemon implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final int MAX_DATAGRAM_BYTES = 65_507;

    private final DatagramSocket socket;
    private final Thread reader;
    private final DatagramCheck check = new DatagramCheck();

    // Guarded by this.
    private final List<Document> all = new ArrayList<>();
    private final List<Document> waiting = new ArrayList<>();
    private final Set<String> announced = new HashSet<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> markers = new ArrayList<>();

    /** Opens the socket on a free port. */
    public FakeDaemon() {
        try {
            socket = new DatagramSocket(null);
            // No test sends more at once. The system may grant a smaller buffer.
            socket.setReceiveBufferSize(8 * 1024 * 1024);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (SocketException e) {
            throw new UncheckedIOException("no UDP socket on 127.0.0.1", e);
        }
        reader = new Thread(this::read, "fake-daemon-" + socket.getLocalPort());
        reader.setDaemon(true);
        reader.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Ignores what arrives later of a document that was taken in progress. It ends when the subject closes its connections. */
    public synchronized void ignoreEndOf(Document document) {
        announced.add(document.id());
        waiting.removeIf(each -> each.id().equals(document.id()));
    }

    /** {@code 127.0.0.1:<port>}, in the form of the agent's daemon address setting. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** Takes the oldest document that is not taken yet. Waits up to 10 s for it. */
    public Document take() {
        return take("a document", document -> true);
    }

    /** Takes the oldest segment of this name that is not taken yet. Waits up to 10 s for it. */
    public Document takeSegment(String name) {
        return take(
                "a segment named " + name, d -> !d.isSubsegment() && d.name().equals(name));
    }

    /** Takes the oldest independent subsegment of this name that is not taken yet. Waits up to 10 s for it. */
    public Document takeSubsegment(String name) {
        return take(
                "an independent subsegment named " + name,
                d -> d.isSubsegment() && d.name().equals(name));
    }

    /**
     * Takes the oldest document that satisfies a condition and is not taken yet. Waits up to 10 s for it.
     *
     * @param what a description of the document, for the message of a failure
     */
    public synchronized Document take(String what, Predicate<Document> condition) {
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        while (true) {
            throwRefused();
            for (Iterator<Document> i = waiting.iterator(); i.hasNext(); ) {
                Document document = i.next();
                if (condition.test(document)) {
                    i.remove();
                    return document;
                }
            }
            if (!awaitChange(deadline)) {
                throw new AssertionError(
                        "waited " + MAX_WAIT.toSeconds() + " s for " + what + ", of those not taken: " + waiting);
            }
        }
    }

    /** Takes this number of documents, in order of arrival. Waits up to 10 s for each. */
    public List<Document> take(int count) {
        List<Document> documents = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            documents.add(take("document " + i + " of " + count, document -> true));
        }
        return documents;
    }

    /** Takes all remaining documents without waiting, so that a failure of one test does not affect the next test. */
    public synchronized List<Document> takeRest() {
        List<Document> rest = new ArrayList<>(waiting);
        waiting.clear();
        return rest;
    }

    /** Like {@link #takeRest}, but also removes the documents from {@link #all}. For tests with more documents than memory. */
    public synchronized List<Document> drain() {
        all.clear();
        return takeRest();
    }

    /** Waits up to this time for a document that may not arrive. Does not take it. */
    public synchronized void awaitPossible(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        while (waiting.isEmpty() && awaitChange(deadline)) {
            throwRefused();
        }
    }

    /** Fails if a document is not taken, or if one arrives within this time. */
    public synchronized void expectNothing(Duration time) {
        long deadline = System.nanoTime() + time.toNanos();
        do {
            throwRefused();
            throwWaiting("expected no document");
        } while (awaitChange(deadline));
    }

    /** Every document that has arrived, in order of arrival, taken or not. Takes none. */
    public synchronized List<Document> all() {
        return List.copyOf(all);
    }

    /** Every document that was sent before this call, taken or not. Takes none. */
    public List<Document> sent() {
        awaitMarker();
        return all();
    }

    /** Fails on a refused datagram, and on a document that was sent before this call and is not taken. */
    public void verifyAllTaken() {
        awaitMarker();
        synchronized (this) {
            throwRefused();
            throwWaiting("not taken");
        }
    }

    /** Takes all documents that have arrived, so that they do not affect the next test. */
    public synchronized void forget() {
        waiting.clear();
    }

    /** Verifies that all documents are taken, and closes the socket. A second call does nothing. */
    @Override
    public void close() {
        if (socket.isClosed()) {
            return;
        }
        try {
            verifyAllTaken();
        } finally {
            socket.close();
            join();
        }
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM_BYTES], MAX_DATAGRAM_BYTES);
        while (true) {
            packet.setLength(MAX_DATAGRAM_BYTES);
            try {
                socket.receive(packet);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    refuse("cannot receive: " + e);
                }
                return;
            }
            receive(Arrays.copyOf(packet.getData(), packet.getLength()));
        }
    }

    private void receive(byte[] datagram) {
        String marker = new String(datagram, StandardCharsets.ISO_8859_1);
        synchronized (this) {
            if (markers.remove(marker)) {
                notifyAll();
                return;
            }
        }
        try {
            accept(check.read(datagram));
        } catch (DatagramCheck.Refused e) {
            refuse(e.getMessage());
        } catch (RuntimeException e) {
            refuse("the check itself failed: " + e + "\nin the datagram\n" + marker);
        }
    }

    private synchronized void accept(Document document) {
        if (announced.contains(document.id())) {
            return;
        }
        all.add(document);
        waiting.add(document);
        notifyAll();
    }

    private synchronized void refuse(String why) {
        refused.add(why);
        notifyAll();
    }

    private void throwRefused() {
        if (!refused.isEmpty()) {
            throw new AssertionError("a receiver would refuse this: " + String.join("\n\n", refused));
        }
    }

    private void throwWaiting(String what) {
        if (!waiting.isEmpty()) {
            throw new AssertionError(what + ": " + waiting);
        }
    }

    /** Waits for the next datagram. Returns false at the deadline. */
    @SuppressWarnings("WaitNotInLoop") // Callers check their condition in a loop.
    private synchronized boolean awaitChange(long deadline) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            return false;
        }
        try {
            wait(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a document", e);
        }
        return true;
    }

    /** Sends a marker datagram to this socket and waits for it. All datagrams sent before it have then been read. */
    private synchronized void awaitMarker() {
        String marker = "marker " + UUID.randomUUID();
        markers.add(marker);
        byte[] bytes = marker.getBytes(StandardCharsets.ISO_8859_1);
        long deadline = System.nanoTime() + MAX_WAIT.toNanos();
        try (DatagramSocket sender = new DatagramSocket(0, socket.getLocalAddress())) {
            sender.send(new DatagramPacket(bytes, bytes.length, socket.getLocalAddress(), port()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send to " + address(), e);
        }
        while (markers.contains(marker)) {
            if (!awaitChange(deadline)) {
                throw new AssertionError(
                        "the datagrams before this were not read within " + MAX_WAIT.toSeconds() + " s");
            }
        }
    }

    private void join() {
        try {
            reader.join(MAX_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
