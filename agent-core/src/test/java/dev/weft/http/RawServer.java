// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with the same bytes. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final AtomicInteger connections = new AtomicInteger();
    private final StringBuffer request = new StringBuffer();

    private volatile String answer = "";
    private volatile boolean open;
    private volatile boolean slow;

    RawServer() {
        try {
            socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    void answer(String bytes) {
        answer = bytes;
    }

    /** Keeps the connection open after the answer. */
    void staysOpen() {
        open = true;
    }

    /** Sends a byte every 100 ms after its answer. */
    void goesOnSlowly() {
        open = true;
        slow = true;
    }

    int port() {
        return socket.getLocalPort();
    }

    String address() {
        return "http://127.0.0.1:" + port() + "/v4/1";
    }

    int connections() {
        return connections.get();
    }

    String request() {
        return request.toString();
    }

    private void serve() {
        while (true) {
            try (Socket connection = socket.accept()) {
                connections.incrementAndGet();
                InputStream in = connection.getInputStream();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) in.read());
                }
                OutputStream out = connection.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
                while (open) {
                    Thread.sleep(100);
                    if (slow) {
                        out.write('x');
                    }
                }
            } catch (IOException gone) {
                if (socket.isClosed()) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        socket.close();
    }
}
