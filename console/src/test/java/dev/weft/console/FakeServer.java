// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Answers HTTP with texts. The JDK's server is not used, since its limits are set once for a JVM. */
public final class FakeServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Handler handler;
    private final Thread thread;

    /** @param headers by their names in lower case */
    public record Request(String method, String target, Map<String, String> headers, String body) {}

    /** @param status of HTTP */
    public record Response(int status, String body) {}

    /** Answers a request. */
    public interface Handler {
        Response handle(Request request);
    }

    private FakeServer(ServerSocket socket, Handler handler) {
        this.socket = socket;
        this.handler = handler;
        this.thread = new Thread(this::serve, "fake-server");
        thread.setDaemon(true);
    }

    public static FakeServer start(Handler handler) throws IOException {
        FakeServer server = new FakeServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
        server.thread.start();
        return server;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException gone) {
                continue;
            }
        }
    }

    private void answer(Socket client) throws IOException {
        InputStream input = new BufferedInputStream(client.getInputStream());
        String[] first = line(input).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(input); !line.isEmpty(); line = line(input)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String body = new String(input.readNBytes(length), StandardCharsets.UTF_8);
        Response response = handler.handle(new Request(first[0], first[1], headers, body));
        byte[] bytes = response.body().getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + response.status() + " X\r\nConnection: close\r\nContent-Length: " + bytes.length
                + "\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(bytes);
        client.getOutputStream().flush();
    }

    private static String line(InputStream input) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new IOException("ended");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    /** Waits until it accepts no more connections. */
    @Override
    public void close() throws IOException {
        socket.close();
        try {
            thread.join(2_000);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
