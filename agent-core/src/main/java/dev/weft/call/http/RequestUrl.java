// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a request that a server received, from the parts that the client sent (RFC 9112, 3.2 and 3.3). A client may send
 * any bytes, so each part is checked here, for all servers.
 */
final class RequestUrl {

    private static final String SCHEME_END = "://";
    private static final int MAX_HOST = 255;
    private static final int MAX_PORT = 65_535;

    private RequestUrl() {}

    /**
     * Composes the URL.
     *
     * @param authority of the header {@code Host}; {@code null} if unknown
     * @param port if the authority is the host alone; 0 if the authority has the port too
     * @param call gives the address at which the server listens, for a request without a valid authority
     * @param target as sent: a path, an absolute URL, {@code *}, or the authority of a {@code CONNECT}
     */
    static String of(
            @Nullable String method,
            @Nullable String scheme,
            @Nullable String authority,
            int port,
            HttpServerCall call,
            @Nullable String target) {
        String protocol = scheme != null && isScheme(scheme) ? scheme : "http";
        String sent = target == null ? "" : target;
        int schemeEnd = sent.startsWith("/") ? -1 : sent.indexOf(SCHEME_END);
        if (schemeEnd > 0 && isScheme(sent.substring(0, schemeEnd))) {
            int start = schemeEnd + SCHEME_END.length();
            int end = Urls.indexOfAny(sent, "/?#", start, sent.length());
            String absolute = sent.substring(0, schemeEnd);
            String named = authority(sent.substring(start, end), absolute);
            String origin = named == null
                    ? protocol + SCHEME_END + authorityOr(joined(authority, port), protocol, call)
                    : absolute + SCHEME_END + named;
            String path = sent.substring(end);
            return path.startsWith("/") ? origin + path : origin + '/' + path;
        }
        boolean isConnect = "CONNECT".equals(method);
        String named = isConnect ? authority(sent, "") : null;
        boolean isPlain = named == null
                && port > 0
                && port <= MAX_PORT
                && authority != null
                && isHost(authority, 0, authority.length());
        String joined = isPlain ? authority : joined(authority, port);
        String host = named != null ? named : isPlain && joined != null ? joined : authorityOr(joined, protocol, call);
        // One array, since each recorded request gets here.
        StringBuilder url = new StringBuilder(protocol.length() + host.length() + sent.length() + 10)
                .append(protocol)
                .append(SCHEME_END)
                .append(host);
        if (isPlain && port != defaultPort(protocol)) {
            url.append(':').append(port);
        }
        if (isConnect || sent.equals("*")) {
            return url.toString();
        }
        return (sent.startsWith("/") ? url : url.append('/')).append(sent).toString();
    }

    private static @Nullable String joined(@Nullable String host, int port) {
        return host == null || port <= 0 ? host : host + ':' + port;
    }

    private static boolean isScheme(String text) {
        if (text.isEmpty() || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && c != '+' && c != '-' && c != '.') {
                return false;
            }
        }
        return true;
    }

    private static String authorityOr(@Nullable String text, String scheme, HttpServerCall call) {
        String sent = authority(text, scheme);
        if (sent != null) {
            return sent;
        }
        SocketAddress local = call.local();
        String own = local instanceof InetSocketAddress ? authority((InetSocketAddress) local, scheme) : null;
        return own == null ? "unknown" : own;
    }

    private static @Nullable String authority(InetSocketAddress local, String scheme) {
        // getHostName would ask the name server.
        String host = local.isUnresolved()
                ? local.getHostString()
                : local.getAddress().getHostAddress();
        int zone = host.indexOf('%');
        String name = zone < 0 ? host : host.substring(0, zone);
        return authority((name.indexOf(':') < 0 ? name : '[' + name + ']') + ':' + local.getPort(), scheme);
    }

    /**
     * Returns host and port without user information. The port is left out if it is that of the scheme.
     *
     * @return {@code null} if the text is no valid authority
     */
    private static @Nullable String authority(@Nullable String text, String scheme) {
        if (text == null) {
            return null;
        }
        int host = text.lastIndexOf('@') + 1;
        int hostEnd = text.startsWith("[", host) ? text.indexOf(']', host) + 1 : text.indexOf(':', host);
        if (hostEnd < 0) {
            hostEnd = text.length();
        }
        if (!isHost(text, host, hostEnd)) {
            return null;
        }
        if (hostEnd >= text.length() - 1) {
            return hostEnd == text.length() || text.charAt(hostEnd) == ':' ? text.substring(host, hostEnd) : null;
        }
        int port = text.charAt(hostEnd) == ':' ? port(text, hostEnd + 1) : -1;
        if (port < 0) {
            return null;
        }
        if (port == defaultPort(scheme)) {
            return text.substring(host, hostEnd);
        }
        return text.charAt(hostEnd + 1) == '0' ? text.substring(host, hostEnd) + ':' + port : text.substring(host);
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : scheme.equalsIgnoreCase("http") ? 80 : -1;
    }

    /** Returns -1 if the rest of the text is no port. */
    private static int port(String text, int from) {
        int port = 0;
        for (int i = from; i < text.length(); i++) {
            if (!isDigit(text.charAt(i)) || port > MAX_PORT) {
                return -1;
            }
            port = port * 10 + text.charAt(i) - '0';
        }
        return port > MAX_PORT ? -1 : port;
    }

    private static boolean isHost(String text, int from, int to) {
        if (from >= to || to - from > MAX_HOST) {
            return false;
        }
        if (text.charAt(from) == '[') {
            return isAddress(text.substring(from, to));
        }
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !isDigit(c) && "-._~".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAddress(String bracketed) {
        try {
            return bracketed.indexOf('%') < 0 && new URI("http://" + bracketed + '/').getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
