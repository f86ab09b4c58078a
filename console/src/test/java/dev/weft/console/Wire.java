// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.receive.Receiver;
import dev.weft.console.store.memory.MemoryTraces;
import dev.weft.console.trace.Trace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A receiver with its store, and a sender that uses a real socket. */
public final class Wire implements AutoCloseable {
    public static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";

    public final MemoryTraces store;
    public final List<String> complaints = new CopyOnWriteArrayList<>();
    public final Receiver receiver;
    private final DatagramSocket sender;
    private long sent;

    public Wire() throws IOException {
        this(new MemoryTraces());
    }

    public Wire(MemoryTraces store) throws IOException {
        this.store = store;
        this.receiver = Receiver.start(0, store, complaints::add);
        this.sender = new DatagramSocket();
    }

    /** Sends each document with a header. Waits until the receiver has processed all. */
    public void send(String... documents) throws IOException {
        for (String document : documents) {
            sendRaw(HEADER + document);
        }
    }

    public void sendRaw(String datagram) throws IOException {
        byte[] bytes = datagram.getBytes(StandardCharsets.UTF_8);
        sender.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), receiver.port()));
        sent++;
        await(() -> receiver.accepted() + receiver.malformed() == sent);
    }

    public Trace trace() {
        return store.traces().get(0);
    }

    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the condition did not come true within 10 s");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    @Override
    public void close() {
        receiver.close();
        sender.close();
    }
}
