// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Calls;
import dev.weft.call.HttpServerHandler;
import dev.weft.weave.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;

/**
 * {@code ByteToMessageDecoder.fireChannelRead(context, decoded, size)}, of any decoder. While parts of a request are handed on, the
 * request is current.
 */
public final class ReadHook extends Hook {

    private final HttpServerHandler handler;

    public ReadHook(Calls calls) {
        this.handler = calls.httpServer();
    }

    @Override
    public Object enter(Object self, Object context, Object second) {
        List<?> decoded = (List<?>) second;
        if (decoded.isEmpty() || !(decoded.get(0) instanceof HttpObject)) {
            return null;
        }
        Channel channel = ((ChannelHandlerContext) context).channel();
        ServerExchanges exchanges = decoded.get(0) instanceof HttpRequest
                ? ServerExchanges.begun(channel, handler)
                : ServerExchanges.of(channel);
        return exchanges != null && exchanges.read(decoded) ? exchanges : null;
    }

    @Override
    public Object exit(Object exchanges, Object result, Throwable thrown) {
        ((ServerExchanges) exchanges).delivered();
        return result;
    }
}
