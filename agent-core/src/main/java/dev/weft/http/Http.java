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
import org.jspecify.annotations.Nullable;

/**
 * An HTTP client for metadata services and the receiver, without proxies and redirects, and with a total timeout.
 *
 * <p>{@code HttpURLConnection} is not used. It takes proxies, cookies, caches and passwords from the application, starts the
 * JVM's logging, is woven, and its timeout starts anew with each byte.
 */
public final class Http {

    /** Timeout of a TLS handshake, in steps: the first in a JVM loads some hundred classes beside a starting application. */
    private static final int HANDSHAKE_STEPS = 5;

    private static final byte[] NOTHING = {};

    private final long endNanos;
    private final long stepMillis;
    private final int maxKib;

    /**
     * Creates a client. Its total timeout begins now.
     *
     * @param millis timeout of all requests together
     * @param stepMillis timeout of a connection, and of a whole response
     * @param maxKib maximum size of a response, including its head
     */
    public Http(long millis, long stepMillis, int maxKib) {
        this.endNanos = System.nanoTime() + millis * 1_000_000;
        this.stepMillis = stepMillis;
        this.maxKib = maxKib;
    }

    public byte[] get(String address) throws IOException {
        return request("GET", address, null, "", NOTHING);
    }

    public byte[] get(String address, String header, String value) throws IOException {
        return request("GET", address, null, line(header, value), NOTHING);
    }

    public byte[] getSecurely(String address, SSLSocketFactory tls, String header, String value) throws IOException {
        return request("GET", address, tls, line(header, value), NOTHING);
    }

    public byte[] put(String address, String header, String value) throws IOException {
        return request("PUT", address, null, line(header, value), NOTHING);
    }

    public byte[] postJson(String address, byte[] json) throws IOException {
        return request("POST", address, null, line("Content-Type", "application/json"), json);
    }

    /**
     * Sends a request.
     *
     * @param header a header line, or empty
     * @return the body of a response of status 200
     * @throws IOException for any other status; the message repeats nothing of the request
     */
    private byte[] request(String method, String address, @Nullable SSLSocketFactory tls, String header, byte[] body)
            throws IOException {
        URI uri = uri(address);
        boolean secure = "https".equals(uri.getScheme());
        if (secure != (tls != null) || (!secure && !"http".equals(uri.getScheme()))) {
            throw new IOException("not an address to ask");
        }
        InetSocketAddress server = server(uri, secure ? 443 : 80);
        String host = server.getHostString();
        int port = server.getPort();
        byte[] head = head(method, uri, host + ":" + port, header, body.length);
        TimedSocket socket = new TimedSocket(maxKib);
        try {
            socket.connect(new InetSocketAddress(host, port), TimedSocket.millis(until(stepMillis)));
            Socket spoken = tls == null ? socket : secured(socket, tls, host, port);
            OutputStream out = spoken.getOutputStream();
            out.write(head);
            out.write(body);
            socket.readUntil(until(stepMillis));
            return HttpResponse.body(spoken.getInputStream());
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

    /** The server of an address. Its name may have an underscore, as in container networks, which {@link URI} refuses. */
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
            // A socket would connect to this machine.
            throw new IOException("not an address to ask");
        }
        return InetSocketAddress.createUnresolved(host, port < 0 ? usualPort : port);
    }

    private static String line(String header, String value) throws IOException {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                // The value may come from a metadata service.
                throw new IOException(header + " would not fit into a header");
            }
        }
        return header + ": " + value + "\r\n";
    }

    private static byte[] head(String method, URI uri, String host, String header, int length) {
        StringBuilder head = new StringBuilder(256);
        String path = uri.getRawPath();
        head.append(method).append(' ').append(path == null || path.isEmpty() ? "/" : path);
        head.append(" HTTP/1.1\r\nHost: ").append(host);
        head.append("\r\nAccept: */*\r\nConnection: close\r\n");
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        head.append(header);
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
