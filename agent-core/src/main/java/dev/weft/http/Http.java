// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks what is near (a metadata service, the receiver): straight, without redirects, and never for long.
 *
 * <p>Not by {@code HttpURLConnection}, which is the application's as much as ours: it takes the proxies, cookies, cached
 * answers and passwords that the application installed for itself, starts the JVM's logging, is woven, and waits as long
 * as a server sends a byte now and then.
 */
public final class Http {

    /** The first handshake in a JVM loads a few hundred classes, while the application has the processor. */
    private static final int HANDSHAKE_STEPS = 5;

    private static final byte[] NOTHING = {};

    private final long endNanos;
    private final long stepMillis;
    private final int mostKib;

    /**
     * @param millis for all that is asked together
     * @param stepMillis for one connection, and again for the whole of one answer
     * @param mostKib of one answer, its head included
     */
    public Http(long millis, long stepMillis, int mostKib) {
        this.endNanos = System.nanoTime() + millis * 1_000_000;
        this.stepMillis = stepMillis;
        this.mostKib = mostKib;
    }

    public byte[] get(String address) throws IOException {
        return ask("GET", address, null, null, null, NOTHING);
    }

    public byte[] get(String address, String header, String value) throws IOException {
        return ask("GET", address, null, header, value, NOTHING);
    }

    public byte[] getSecurely(String address, SSLSocketFactory tls, String header, String value) throws IOException {
        return ask("GET", address, tls, header, value, NOTHING);
    }

    public byte[] put(String address, String header, String value) throws IOException {
        return ask("PUT", address, null, header, value, NOTHING);
    }

    public byte[] postJson(String address, byte[] json) throws IOException {
        return ask("POST", address, null, "Content-Type", "application/json", json);
    }

    /**
     * @return the body of an answer 200
     * @throws IOException for any other; its message tells nothing of what was sent
     */
    private byte[] ask(String method, String address, SSLSocketFactory tls, String header, String value, byte[] body)
            throws IOException {
        URI uri = uri(address);
        boolean secure = "https".equals(uri.getScheme());
        if (secure != (tls != null) || (!secure && !"http".equals(uri.getScheme()))) {
            throw new IOException("not an address to ask");
        }
        InetSocketAddress server = server(uri, secure ? 443 : 80);
        String host = server.getHostString();
        int port = server.getPort();
        byte[] head = head(method, uri, host + ":" + port, header, value, body.length);
        TimedSocket socket = new TimedSocket(mostKib);
        try {
            socket.connect(new InetSocketAddress(host, port), TimedSocket.millis(until(stepMillis)));
            Socket spoken = secure ? secured(socket, tls, host, port) : socket;
            OutputStream out = spoken.getOutputStream();
            out.write(head);
            out.write(body);
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

    /** Also one whose name has an underscore, as container networks call them: to {@link URI} that is no host. */
    private static InetSocketAddress server(URI uri, int usualPort) throws IOException {
        String host = uri.getHost();
        int port = uri.getPort();
        if (host == null) {
            String authority = uri.getRawAuthority();
            if (authority == null || authority.indexOf('@') >= 0) {
                throw new IOException("not an address to ask");
            }
            int colon = authority.indexOf(':');
            host = colon < 0 ? authority : authority.substring(0, colon);
            try {
                port = colon < 0 ? -1 : Integer.parseUnsignedInt(authority.substring(colon + 1));
            } catch (NumberFormatException noPort) {
                throw new IOException("not an address to ask");
            }
        }
        if (host.isEmpty()) {
            // To a socket that would be this machine.
            throw new IOException("not an address to ask");
        }
        return InetSocketAddress.createUnresolved(host, port < 0 ? usualPort : port);
    }

    private static byte[] head(String method, URI uri, String host, String header, String value, int length)
            throws IOException {
        StringBuilder head = new StringBuilder(256);
        String path = uri.getRawPath();
        head.append(method).append(' ').append(path == null || path.isEmpty() ? "/" : path);
        head.append(" HTTP/1.1\r\nHost: ").append(host);
        head.append("\r\nAccept: */*\r\nConnection: close\r\n");
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        if (header != null) {
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    // Most of these values are an answer of somebody else's.
                    throw new IOException(header + " would not fit into a header");
                }
            }
            head.append(header).append(": ").append(value).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
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
