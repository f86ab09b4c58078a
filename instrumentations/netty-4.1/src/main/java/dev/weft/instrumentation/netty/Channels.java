// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

/** What a channel, and a request on it, tell of their other end. */
final class Channels {

    private static final String SCHEME_END = "://";

    private Channels() {}

    /** @param server the address of whoever answers, for a request that does not say */
    static String url(Channel channel, HttpRequest request, SocketAddress server) {
        String uri = request.uri();
        if (!uri.startsWith("/") && uri.contains(SCHEME_END)) {
            return uri;
        }
        String host = request.headers().get("Host");
        String origin = scheme(channel) + SCHEME_END + (host == null ? authority(server) : host);
        return uri.startsWith("/") ? origin + uri : origin + '/' + uri;
    }

    /** The module of Netty that has TLS need not be there. */
    private static String scheme(Channel channel) {
        for (Channel each = channel; each != null; each = each.parent()) {
            for (Map.Entry<String, ChannelHandler> handler : each.pipeline()) {
                if (handler.getValue().getClass().getName().endsWith(".SslHandler")) {
                    return "https";
                }
            }
        }
        return "http";
    }

    private static String authority(SocketAddress address) {
        String host = host(address);
        if (host == null) {
            return "unknown";
        }
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + ((InetSocketAddress) address).getPort();
    }

    /** {@code null} where there is none, as on a domain socket. */
    static String host(SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return null;
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        // An unresolved address has its number as its host; asking for the name would ask the name server.
        return inet.isUnresolved() ? inet.getHostString() : inet.getAddress().getHostAddress();
    }

    /** The host of a URL, without brackets. */
    static String host(String url) {
        int start = url.indexOf(SCHEME_END) + SCHEME_END.length();
        int end = start;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        start = Math.max(start, url.lastIndexOf('@', end - 1) + 1);
        if (start < end && url.charAt(start) == '[') {
            int bracket = url.indexOf(']', start);
            return bracket < 0 || bracket > end ? null : url.substring(start + 1, bracket);
        }
        int port = url.indexOf(':', start);
        int hostEnd = port < 0 || port > end ? end : port;
        return start < hostEnd ? url.substring(start, hostEnd) : null;
    }
}
