// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** {@code AbstractChannelHandlerContext.invokeExceptionCaught(cause)}: a handler threw, or something is wrong with the connection. */
public final class ExceptionHook extends Hook {

    public ExceptionHook(Handlers handlers) {}

    @Override
    public Object enter(Object context, Object cause, Object second) {
        if (Modules.HTTP) {
            caught(((ChannelHandlerContext) context).channel(), (Throwable) cause);
        }
        return null;
    }

    private static void caught(Channel channel, Throwable cause) {
        ServerExchanges served = ServerExchanges.of(channel);
        if (served != null) {
            served.caught(cause);
        }
        ClientExchanges sent = ClientExchanges.of(channel);
        if (sent != null) {
            sent.caught(cause);
        }
    }
}
