// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

/**
 * Where the X-Ray receiver listens: UDP for documents, TCP for sampling requests. Host names are not resolved here. An IPv6
 * address has no brackets.
 */
public final class DaemonAddress {

    static final String EXPECTED = "host:port, or tcp:host:port udp:host:port (an IPv6 host in brackets)";

    private final String udpHost;
    private final int udpPort;
    private final String tcpHost;
    private final int tcpPort;

    public DaemonAddress(String udpHost, int udpPort, String tcpHost, int tcpPort) {
        this.udpHost = udpHost;
        this.udpPort = udpPort;
        this.tcpHost = tcpHost;
        this.tcpPort = tcpPort;
    }

    /**
     * Reads {@code host:port}, or {@code tcp:host:port udp:host:port} in either order.
     *
     * @throws IllegalArgumentException if {@code text} is invalid; the message gives the reason and does not repeat the text
     */
    public static DaemonAddress parse(String text) {
        String trimmed = text.trim();
        int blank = blankIn(trimmed);
        if (blank < 0) {
            boolean udp = hasScheme(trimmed, "udp:");
            if (udp || hasScheme(trimmed, "tcp:")) {
                throw new IllegalArgumentException(udp ? "the tcp address is missing" : "the udp address is missing");
            }
            String host = hostOf(trimmed);
            int port = portOf(trimmed);
            return new DaemonAddress(host, port, host, port);
        }
        String first = trimmed.substring(0, blank);
        String second = trimmed.substring(blank).trim();
        if (blankIn(second) >= 0) {
            throw new IllegalArgumentException("more than two addresses");
        }
        boolean udpFirst = hasScheme(first, "udp:");
        if (!hasScheme(first, udpFirst ? "udp:" : "tcp:") || !hasScheme(second, udpFirst ? "tcp:" : "udp:")) {
            throw new IllegalArgumentException("two addresses must begin with tcp: and udp:, one each");
        }
        String udp = (udpFirst ? first : second).substring(4);
        String tcp = (udpFirst ? second : first).substring(4);
        return new DaemonAddress(hostOf(udp), portOf(udp), hostOf(tcp), portOf(tcp));
    }

    private static int blankIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                return i;
            }
        }
        return -1;
    }

    /** {@code udp:2000} is a host called {@code udp}, so a scheme needs another colon after it. */
    private static boolean hasScheme(String text, String scheme) {
        return text.regionMatches(true, 0, scheme, 0, 4) && text.indexOf(':', 4) >= 0;
    }

    private static int portColon(String address) {
        int colon = address.lastIndexOf(':');
        if (colon < 0 || address.endsWith("]")) {
            throw new IllegalArgumentException("the port is missing");
        }
        return colon;
    }

    private static String hostOf(String address) {
        String host = address.substring(0, portColon(address));
        boolean bracketed = host.length() > 2 && host.charAt(0) == '[' && host.charAt(host.length() - 1) == ']';
        if (bracketed) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("too many colons");
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("the host is missing");
        }
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            // The RFCs forbid underscores in host names, but container networks resolve them.
            boolean name = Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_';
            if (!(name || (bracketed && (c == ':' || c == '%')))) {
                throw new IllegalArgumentException("the host holds a character that no host has");
            }
        }
        if (bracketed && host.indexOf(':') < 0) {
            throw new IllegalArgumentException("brackets are for IPv6 addresses");
        }
        return host;
    }

    private static int portOf(String address) {
        String digits = address.substring(portColon(address) + 1);
        int port = ValueType.number(digits, 1, 65535);
        if (port < 0) {
            throw new IllegalArgumentException("the port is not a number from 1 to 65535");
        }
        return port;
    }

    public String udpHost() {
        return udpHost;
    }

    public int udpPort() {
        return udpPort;
    }

    public String tcpHost() {
        return tcpHost;
    }

    public int tcpPort() {
        return tcpPort;
    }

    /** Where documents go, for a log line. */
    public String udp() {
        return written(udpHost) + ':' + udpPort;
    }

    /** Where sampling requests go, for a log line. */
    public String tcp() {
        return written(tcpHost) + ':' + tcpPort;
    }

    /** In the form that {@link #parse} reads, the short one if both addresses are the same. */
    @Override
    public String toString() {
        String udp = udp();
        return udp.equals(tcp()) ? udp : "tcp:" + tcp() + " udp:" + udp;
    }

    private static String written(String host) {
        return host.indexOf(':') < 0 ? host : '[' + host + ']';
    }
}
