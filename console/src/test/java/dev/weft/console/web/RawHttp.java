// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends requests as they are written, right or wrong. */
final class RawHttp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Socket socket;
    private final InputStream in;

    /** @param head status line and headers */
    record Response(int status, List<String> head, String body) {
        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).trim())
                    .findFirst();
        }
    }

    RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One request on a connection of its own. */
    static Response send(int port, String method, String path, String body, String... headers) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            return http.request(method, path, body, headers);
        }
    }

    /** One request; a {@code Host} is added if none is given. */
    Response request(String method, String path, String body, String... headers) throws IOException {
        StringBuilder text = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        if (Arrays.stream(headers).noneMatch(header -> header.startsWith("Host"))) {
            text.append("Host: 127.0.0.1:").append(socket.getPort()).append("\r\n");
        }
        Arrays.stream(headers)
                .filter(header -> !header.isEmpty())
                .forEach(header -> text.append(header).append("\r\n"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (method.equals("POST")) {
            text.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        write(text + "\r\n" + body);
        return response(method.equals("HEAD"));
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    Response response(boolean bodiless) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) next());
        }
        List<String> lines = List.of(head.toString().split("\r\n"));
        Response response = new Response(Integer.parseInt(lines.get(0).split(" ")[1]), lines, "");
        int length = response.header("Content-Length").map(Integer::parseInt).orElse(0);
        String body = bodiless ? "" : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        return new Response(response.status(), lines, body);
    }

    /** Everything up to a text that a stream sends. */
    String until(String text) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!read.toString(StandardCharsets.UTF_8).contains(text)) {
            read.write(next());
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new IOException("the server has closed the connection");
        }
        return next;
    }

    /** Waits until the server closes the connection; false if it sends something, or nothing for long. */
    boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return !(e instanceof java.net.SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
