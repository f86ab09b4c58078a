// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import dev.weft.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * What a JVM tells the doctor that has asked it. Neither throws nor waits for long nor leaves anything behind, whatever has
 * become of the doctor.
 */
public final class ReportSender {

    /** Of the report's form, which docs/doctor.md tells; changes when a reader of the one before would misunderstand it. */
    public static final int FORMAT = 1;

    private static final long MOST_NANOS = 2_000_000_000L;
    private static final long LOOK_AGAIN_NANOS = 1_000_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private ReportSender() {}

    /**
     * Sends a report.
     *
     * @param where the doctor's {@code port:secret}, and perhaps a colon and more; anything else is left alone
     */
    public static void send(String where, Map<String, Object> report) {
        try {
            String[] parts = where.split(":", 3);
            byte[] message = (parts[1] + '\n' + JsonText.of(report)).getBytes(StandardCharsets.UTF_8);
            send(Integer.parseInt(parts[0]), ByteBuffer.wrap(message));
        } catch (IOException | RuntimeException unsaid) {
            // The doctor, if it is still there, notices.
            return;
        }
    }

    /** Without blocking: a doctor that has been suspended must not hold the thread by which this JVM is attached to. */
    private static void send(int port, ByteBuffer message) throws IOException {
        long until = System.nanoTime() + MOST_NANOS;
        try (SocketChannel doctor = SocketChannel.open()) {
            doctor.configureBlocking(false);
            boolean connected = doctor.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            while ((!connected || message.hasRemaining()) && System.nanoTime() - until < 0) {
                if (!connected) {
                    connected = doctor.finishConnect();
                }
                if (!connected || doctor.write(message) == 0) {
                    LockSupport.parkNanos(LOOK_AGAIN_NANOS);
                }
            }
        }
    }
}
