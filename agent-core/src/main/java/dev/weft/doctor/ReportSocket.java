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

/** Where the doctor waits for a JVM's {@link ReportSender}: a port on the loopback, and a secret that the answer begins with. */
final class ReportSocket implements AutoCloseable {

    private static final int LOOK_MILLIS = 200;
    private static final int READ_MILLIS = 3_000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int SECRET_BITS = 128;
    private static final int WAITING = 8;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final ServerSocket socket;
    private final String secret = new BigInteger(SECRET_BITS, new SecureRandom()).toString(16);

    ReportSocket() throws IOException {
        socket = new ServerSocket(0, WAITING, InetAddress.getByAddress(LOOPBACK));
        socket.setSoTimeout(LOOK_MILLIS);
    }

    /** For {@link ReportSender#send}. */
    String where() {
        return socket.getLocalPort() + ":" + secret;
    }

    /**
     * Waits for the answer.
     *
     * @param asking done when the JVM has been asked, whatever came of it: an answer has been sent by then
     * @return the report as JSON, or {@code null} if there is none
     */
    byte[] answer(Future<?> asking, long millis) throws IOException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() - until < 0) {
            boolean asked = asking.isDone();
            try (Socket from = socket.accept()) {
                byte[] answer = read(from);
                if (answer != null) {
                    return answer;
                }
            } catch (SocketTimeoutException nobody) {
                if (asked) {
                    return null;
                }
            }
        }
        return null;
    }

    /** @return {@code null} if it is somebody else */
    private byte[] read(Socket from) throws IOException {
        from.setSoTimeout(READ_MILLIS);
        byte[] expected = (secret + '\n').getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            content.write(buffer, 0, read);
            if (content.size() > MOST_BYTES) {
                return null;
            }
        }
        byte[] all = content.toByteArray();
        boolean ours = all.length > expected.length && Arrays.equals(expected, Arrays.copyOf(all, expected.length));
        return ours ? Arrays.copyOfRange(all, expected.length, all.length) : null;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
