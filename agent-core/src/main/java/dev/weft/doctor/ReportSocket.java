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

    /** Limit of a whole report. Its sender gives up after two seconds. */
    private static final long REPORT_MILLIS = 3_000;

    /** Limit of the secret, which the sender writes first. Another process must not hold the port for longer. */
    private static final long SECRET_MILLIS = 500;

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
                byte[] report = read(from, until);
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

    /** Reads a report until {@code until}; {@code null} from a sender without the secret, or one that is too slow. */
    private byte @Nullable [] read(Socket from, long until) {
        byte[] expected = (secret + '\n').getBytes(StandardCharsets.US_ASCII);
        try {
            byte[] first = read(from, expected.length, earlier(until, SECRET_MILLIS));
            return Arrays.equals(first, expected) ? read(from, MAX_BYTES, earlier(until, REPORT_MILLIS)) : null;
        } catch (IOException brokenOrSlow) {
            // The next connection may be the sender's.
            return null;
        }
    }

    private static long earlier(long until, long millis) {
        long now = System.nanoTime();
        return now + Math.min(until - now, millis * 1_000_000);
    }

    /** Reads up to {@code maxBytes}. A read times out by itself, so each gets the time that is left of the whole. */
    private static byte[] read(Socket from, int maxBytes, long until) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        while (content.size() < maxBytes) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SocketTimeoutException("there is no time left");
            }
            from.setSoTimeout((int) left);
            int read = in.read(buffer, 0, Math.min(buffer.length, maxBytes - content.size()));
            if (read < 0) {
                return content.toByteArray();
            }
            content.write(buffer, 0, read);
        }
        return content.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
