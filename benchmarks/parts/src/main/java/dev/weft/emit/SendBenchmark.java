// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.emit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The system call for one datagram over loopback: the lower bound for any sender. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SendBenchmark {

    private final byte[] datagram = new byte[700];
    private DatagramSocket unread;
    private UdpSender receiver;

    @Setup
    public void open() throws IOException {
        unread = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver = new UdpSender("127.0.0.1", unread.getLocalPort());
    }

    @TearDown
    public void close() {
        receiver.close();
        unread.close();
    }

    @Benchmark
    public void send() throws IOException {
        receiver.send(datagram, datagram.length);
    }
}
