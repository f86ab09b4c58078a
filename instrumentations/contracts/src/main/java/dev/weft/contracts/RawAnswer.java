// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a server answers to bytes that no well-behaved client sends. The head's bytes are read as ISO 8859-1. */
record RawAnswer(int status, String text) {

    private static final int PATIENCE_MILLIS = 10_000;

    /**
     * Sends a GET over a connection of its own.
     *
     * @param target what stands between the method and the version; its characters are sent as UTF-8, as those of the headers
     * @param headers whole lines, {@code Name: value}
     */
    static RawAnswer get(int port, String target, String... headers) throws IOException {
        StringBuilder head = new StringBuilder("GET ").append(target).append(" HTTP/1.1\r\nHost: 127.0.0.1:" + port);
        for (String header : headers) {
            head.append("\r\n").append(header);
        }
        head.append("\r\nConnection: close\r\n\r\n");
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
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
