// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests over connections that stay open, one after the other on each, as fast as they are answered. */
record Load(int port, int connections) {

    /** @return the body of the answer to one request on a connection of its own */
    String get(String path) throws IOException {
        try (Connection connection = new Connection(port)) {
            return connection.get(path);
        }
    }

    /** @throws IOException if any answer is not a 200 */
    void run(String path, int requests) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Callable<Void>> shares = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                // Rounded so that the shares add up.
                int share = (requests + i) / connections;
                shares.add(() -> share(path, share));
            }
            for (Future<Void> each : threads.invokeAll(shares)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(path + " fails under load", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Void share(String path, int requests) throws IOException {
        try (Connection connection = new Connection(port)) {
            for (int i = 0; i < requests; i++) {
                connection.get(path);
            }
        }
        return null;
    }

    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
        }

        String get(String path) throws IOException {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = line();
            if (!status.startsWith("HTTP/1.1 200")) {
                throw new IOException("GET " + path + ": expected 200, was \"" + status + "\"");
            }
            int length = -1;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            if (length < 0) {
                throw new IOException("GET " + path + ": the answer has no Content-Length");
            }
            return new String(in.readNBytes(length), StandardCharsets.UTF_8);
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the application closes the connection");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
