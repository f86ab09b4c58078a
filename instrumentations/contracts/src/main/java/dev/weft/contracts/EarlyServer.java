// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server on 127.0.0.1 that answers a request as soon as it has read the head, and closes the connection. It never sends
 * {@code 100 Continue}. It answers these paths, for every method:
 *
 * <ul>
 *   <li>{@code /early/{code}}: the status, and a body of 2 bytes. Reads on until the client closes, so the answer arrives
 *   <li>{@code /reset/{code}}: the same, and closes at once. The client may miss the answer
 *   <li>{@code /partial}: 200 with the first 2 bytes of a body of 100
 * </ul>
 */
final class EarlyServer implements AutoCloseable {

    private static final int MAX_LINGER_MILLIS = 5_000;

    private final ServerSocket socket;
    private final List<String> parents = new CopyOnWriteArrayList<>();

    EarlyServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no server on 127.0.0.1", e);
        }
        start("early-server", this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    /** The parents in the trace headers that have arrived. */
    List<String> parents() {
        return List.copyOf(parents);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket accepted = socket.accept();
                start("early-server-connection", () -> answer(accepted));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void answer(Socket accepted) {
        try (Socket connection = accepted) {
            connection.setSoTimeout(MAX_LINGER_MILLIS);
            String head = head(connection.getInputStream());
            for (String line : head.split("\r\n", 0)) {
                if (line.toLowerCase(Locale.ROOT).startsWith("x-amzn-trace-id:")) {
                    parents.add(line.replaceFirst(".*Parent=", "").replaceFirst(";.*", ""));
                }
            }
            String path = head.split(" ", 3)[1];
            boolean partial = path.contains("/partial");
            String status = partial ? "200" : path.substring(path.lastIndexOf('/') + 1);
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 " + status + " X\r\nContent-Length: " + (partial ? 100 : 2)
                            + "\r\nConnection: close\r\n\r\n" + (head.startsWith("HEAD") ? "" : "no"))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            if (!path.contains("/reset")) {
                connection.shutdownOutput();
                connection.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException clientClosed) {
            return;
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
