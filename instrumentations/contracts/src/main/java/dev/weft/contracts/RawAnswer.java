// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The answer of a server to bytes that a correct client does not send. The bytes of the head are read as ISO 8859-1. */
record RawAnswer(int status, String text) {

    private static final int MAX_WAIT_MILLIS = 3_000;
    private static final int SILENT_MILLIS = 1_000;

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
        RawAnswer answer = to(port, head.toString());
        if (answer.status == 0) {
            throw new AssertionError("expected a status line, not: " + answer.text);
        }
        return answer;
    }

    /**
     * Sends these bytes over a new connection, as UTF-8, and reads until the server closes it or is silent for a second.
     *
     * @return with status 0 if there is no status line
     */
    static RawAnswer to(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            String text = read(socket);
            boolean isHttp = text.matches("(?s)HTTP/1\\.[01] \\d{3}.*");
            return new RawAnswer(isHttp ? Integer.parseInt(text.substring(9, 12)) : 0, text);
        }
    }

    private static String read(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        socket.setSoTimeout(MAX_WAIT_MILLIS);
        byte[] buffer = new byte[4096];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                read.write(buffer, 0, n);
                socket.setSoTimeout(SILENT_MILLIS);
            }
        } catch (SocketTimeoutException | SocketException closed) {
            // Some servers close the connection before they have read the whole request.
            return read.toString(StandardCharsets.ISO_8859_1);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }
}
