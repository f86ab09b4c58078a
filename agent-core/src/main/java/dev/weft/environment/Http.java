// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks metadata services: straight, without redirects, and never for long.
 *
 * <p>Not by {@code HttpURLConnection}, which is the application's as much as ours: it takes the proxies, cookies, cached
 * answers and passwords that the application installed for itself, starts the JVM's logging, is woven, and waits as long
 * as a server sends a byte now and then.
 */
final class Http {

    /** The first handshake in a JVM loads a few hundred classes, while the application has the processor. */
    private static final int HANDSHAKE_STEPS = 5;

    private final long endNanos;
    private final long stepMillis;

    /**
     * @param millis for all that is asked together
     * @param stepMillis for one connection, and again for the whole of one answer
     */
    Http(long millis, long stepMillis) {
        this.endNanos = System.nanoTime() + millis * 1_000_000;
        this.stepMillis = stepMillis;
    }

    byte[] get(String address) throws IOException {
        return ask("GET", address, null, null, null);
    }

    byte[] get(String address, String header, String value) throws IOException {
        return ask("GET", address, null, header, value);
    }

    byte[] getSecurely(String address, SSLSocketFactory tls, String header, String value) throws IOException {
        return ask("GET", address, tls, header, value);
    }

    String text(String method, String address, String header, String value) throws IOException {
        return new String(ask(method, address, null, header, value), StandardCharsets.UTF_8).trim();
    }

    /**
     * @return the body of an answer 200
     * @throws IOException for any other; its message tells nothing of what was sent
     */
    private byte[] ask(String method, String address, SSLSocketFactory tls, String header, String value)
            throws IOException {
        URI uri = uri(address);
        boolean secure = "https".equals(uri.getScheme());
        if (uri.getHost() == null || secure != (tls != null) || !secure && !"http".equals(uri.getScheme())) {
            throw new IOException("not an address to ask");
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        byte[] request = request(method, uri, port, header, value);
        TimedSocket socket = new TimedSocket();
        try {
            socket.connect(new InetSocketAddress(uri.getHost(), port), TimedSocket.millis(until(stepMillis)));
            Socket spoken = secure ? secured(socket, tls, uri.getHost(), port) : socket;
            spoken.getOutputStream().write(request);
            socket.readUntil(until(stepMillis));
            return HttpAnswer.body(spoken.getInputStream());
        } finally {
            socket.close();
        }
    }

    private static URI uri(String address) throws IOException {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IOException("not an address to ask");
        }
    }

    private static byte[] request(String method, URI uri, int port, String header, String value) throws IOException {
        StringBuilder request = new StringBuilder(256);
        String path = uri.getRawPath();
        request.append(method).append(' ').append(path == null || path.isEmpty() ? "/" : path);
        request.append(" HTTP/1.1\r\nHost: ").append(uri.getHost()).append(':').append(port);
        request.append("\r\nAccept: */*\r\nConnection: close\r\n");
        if (method.equals("PUT")) {
            request.append("Content-Length: 0\r\n");
        }
        if (header != null) {
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    // Most of these values are an answer of somebody else's.
                    throw new IOException(header + " would not fit into a header");
                }
            }
            request.append(header).append(": ").append(value).append("\r\n");
        }
        return request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Socket secured(TimedSocket socket, SSLSocketFactory tls, String host, int port) throws IOException {
        socket.readUntil(until(HANDSHAKE_STEPS * stepMillis));
        SSLSocket secured = (SSLSocket) tls.createSocket(socket, unbracketed(host), port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private long until(long millis) {
        long now = System.nanoTime();
        return now + Math.min(endNanos - now, millis * 1_000_000);
    }
}
