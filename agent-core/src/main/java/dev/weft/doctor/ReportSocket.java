// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Receives a report from {@link ReportSender}: on a loopback port, after a secret that authenticates the sender. */
final class ReportSocket implements AutoCloseable {

    private static final int ACCEPT_MILLIS = 200;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final int SECRET_BITS = 128;
    private static final int BACKLOG = 8;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket socket;
    private final String secret = new BigInteger(SECRET_BITS, new SecureRandom()).toString(16);

    ReportSocket() throws IOException {
        socket = new ServerSocket(0, BACKLOG, InetAddress.getByAddress(LOOPBACK));
        socket.setSoTimeout(ACCEPT_MILLIS);
    }

    /** The address for {@link ReportSender#send}: {@code port:secret}. */
    String address() {
        return socket.getLocalPort() + ":" + secret;
    }

    /**
     * Waits for the report.
     *
     * @param attaching done when the JVM has processed the request; it has sent the report by then
     * @param millis longest time to wait
     * @return the report as JSON, or {@code null} if none came
     */
    byte @Nullable [] receive(Future<?> attaching, long millis) throws IOException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() - until < 0) {
            boolean done = attaching.isDone();
            try (Socket from = socket.accept()) {
                byte[] report = read(from);
                if (report != null) {
                    return report;
                }
            } catch (SocketTimeoutException none) {
                if (done) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Reads a report; {@code null} from a sender without the secret. */
    private byte @Nullable [] read(Socket from) throws IOException {
        from.setSoTimeout(READ_MILLIS);
        byte[] expected = (secret + '\n').getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            content.write(buffer, 0, read);
            if (content.size() > MAX_BYTES) {
                return null;
            }
        }
        byte[] all = content.toByteArray();
        boolean authentic =
                all.length > expected.length && Arrays.equals(expected, Arrays.copyOf(all, expected.length));
        return authentic ? Arrays.copyOfRange(all, expected.length, all.length) : null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
