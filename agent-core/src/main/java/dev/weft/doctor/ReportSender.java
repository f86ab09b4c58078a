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
import org.jspecify.annotations.Nullable;

/**
 * Sends a report from the traced JVM to the doctor. Never throws, takes at most two seconds and leaves nothing behind, even if
 * the doctor has ended.
 */
public final class ReportSender {

    /** Version of the report's format, see docs/doctor.md. Changes if an older reader would misunderstand a report. */
    public static final int FORMAT = 1;

    private static final long MAX_NANOS = 2_000_000_000L;
    private static final long RETRY_NANOS = 1_000_000;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private ReportSender() {}

    /**
     * Sends a report.
     *
     * @param address the doctor's {@code port:secret}, which a colon and other text may follow; nothing is sent to another
     *     address
     */
    public static void send(String address, Map<String, ? extends @Nullable Object> report) {
        try {
            String[] parts = address.split(":", 3);
            byte[] message = (parts[1] + '\n' + JsonText.of(report)).getBytes(StandardCharsets.UTF_8);
            send(Integer.parseInt(parts[0]), ByteBuffer.wrap(message));
        } catch (IOException | RuntimeException unsaid) {
            // A doctor that still waits reports the missing answer.
            return;
        }
    }

    /** Does not block: a suspended doctor must not hold the thread that serves the attach API. */
    private static void send(int port, ByteBuffer message) throws IOException {
        long until = System.nanoTime() + MAX_NANOS;
        try (SocketChannel doctor = SocketChannel.open()) {
            doctor.configureBlocking(false);
            boolean connected = doctor.connect(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
            while ((!connected || message.hasRemaining()) && System.nanoTime() - until < 0) {
                if (!connected) {
                    connected = doctor.finishConnect();
                }
                if (!connected || doctor.write(message) == 0) {
                    LockSupport.parkNanos(RETRY_NANOS);
                }
            }
        }
    }
}
