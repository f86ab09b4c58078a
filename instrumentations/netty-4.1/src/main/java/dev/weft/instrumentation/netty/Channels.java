// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;

/** What a channel tells of its connection. */
final class Channels {

    private Channels() {}

    /** The module of Netty that has TLS need not be there. */
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

    /** @param address of the server, for a request that does not say */
    static String authority(HttpHeaders headers, SocketAddress address) {
        String host = headers.get("Host");
        if (host != null) {
            return host;
        }
        return address instanceof InetSocketAddress
                ? bracketed(address(address)) + ':' + ((InetSocketAddress) address).getPort()
                : "unknown";
    }

    private static String bracketed(String address) {
        return address.indexOf(':') < 0 ? address : '[' + address + ']';
    }

    /** {@code null} where there is none, as on a domain socket. */
    static String address(SocketAddress address) {
        if (!(address instanceof InetSocketAddress)) {
            return null;
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        // An unresolved address has its number as its host; asking for the name would ask the name server.
        return inet.isUnresolved() ? inet.getHostString() : inet.getAddress().getHostAddress();
    }
}
