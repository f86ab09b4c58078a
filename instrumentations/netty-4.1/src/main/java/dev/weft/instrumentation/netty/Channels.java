// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** URLs and addresses of a channel and its requests. */
final class Channels {

    private static final String SCHEME_END = "://";

    private Channels() {}

    /**
     * Returns the full URL of a request that is sent.
     *
     * @param server address of the server, for a request without {@code Host}
     */
    static String url(Channel channel, HttpRequest request, @Nullable SocketAddress server) {
        String uri = request.uri();
        if (!uri.startsWith("/") && uri.contains(SCHEME_END)) {
            return uri;
        }
        String host = request.headers().get("Host");
        String origin = scheme(channel) + SCHEME_END + (host == null ? authority(server) : host);
        return uri.startsWith("/") ? origin + uri : origin + '/' + uri;
    }

    /** Finds the TLS handler by its name: the module of Netty that has it may be missing. */
    static String scheme(Channel channel) {
        for (Channel each = channel; each != null; each = each.parent()) {
            for (Map.Entry<String, ChannelHandler> handler : each.pipeline()) {
                if (handler.getValue().getClass().getName().endsWith(".SslHandler")) {
                    return "https";
                }
            }
        }
        return "http";
    }

    private static String authority(@Nullable SocketAddress address) {
        String host = host(address);
        if (address == null || host == null) {
            return "unknown";
        }
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + ((InetSocketAddress) address).getPort();
    }

    /** Returns {@code null} if there is none, as on a domain socket. */
    static @Nullable String host(@Nullable SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return null;
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        // getHostName would ask the name server.
        return inet.isUnresolved() ? inet.getHostString() : inet.getAddress().getHostAddress();
    }
}
