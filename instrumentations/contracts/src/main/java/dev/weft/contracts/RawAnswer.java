// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The answer of a server to bytes that a correct client does not send. The bytes of the head are read as ISO 8859-1. */
record RawAnswer(int status, String text) {

    private static final int MAX_WAIT_MILLIS = 10_000;

    /**
     * Sends a GET over a new connection, as UTF-8.
     *
     * @param target the request target, between the method and the version
     * @param headers complete lines, {@code Name: value}
     */
    static RawAnswer get(int port, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1:" + port);
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        head.append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MAX_WAIT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!text.matches("(?s)HTTP/1\\.[01] \\d{3}.*")) {
                throw new AssertionError("expected a status line, not: " + text);
            }
            return new RawAnswer(Integer.parseInt(text.substring(9, 12)), text);
        }
    }
}
