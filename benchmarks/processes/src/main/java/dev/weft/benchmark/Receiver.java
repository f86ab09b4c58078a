// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Counts X-Ray documents, as fast as they come. */
final class Receiver implements AutoCloseable {

    private final DatagramChannel channel;
    private final AtomicLong received = new AtomicLong();
    private volatile IOException failure;

    Receiver() throws IOException {
        channel = DatagramChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::read, "receiver");
        thread.setDaemon(true);
        thread.start();
    }

    String address() throws IOException {
        return "127.0.0.1:" + ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }

    /** Documents so far. */
    long received() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return received.get();
    }

    private void read() {
        ByteBuffer datagram = ByteBuffer.allocateDirect(65536);
        try {
            while (true) {
                datagram.clear();
                channel.receive(datagram);
                received.incrementAndGet();
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException e) {
            failure = e;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
