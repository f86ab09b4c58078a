// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Interrupts the thread that created it as soon as the request of its call has arrived at the server of the contract. */
final class Interrupter extends Thread implements AutoCloseable {

    private static final byte[] ARRIVED =
            "GET /arrived HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Thread caller = Thread.currentThread();
    private final Socket server;

    /** @param url of the call, to a path that the server holds */
    Interrupter(String url) throws IOException {
        super("interrupter");
        URI uri = URI.create(url);
        server = new Socket(uri.getHost(), uri.getPort());
        start();
    }

    @Override
    public void run() {
        try {
            server.getOutputStream().write(ARRIVED);
            server.getInputStream().read();
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
        if (!server.isClosed()) {
            caller.interrupt();
        }
    }

    /** Waits until this thread has ended, and forgets an interrupt that came after the call. */
    @Override
    public void close() throws IOException {
        server.close();
        while (isAlive()) {
            try {
                join();
            } catch (InterruptedException late) {
                continue;
            }
        }
        Thread.interrupted();
    }
}
