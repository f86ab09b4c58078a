// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Calls;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelHandlerContext;

/** {@code AbstractChannelHandlerContext.invokeExceptionCaught(cause)}: a handler threw, or something went wrong with the channel. */
public final class ExceptionHook extends Hook {

    public ExceptionHook(Calls calls) {}

    @Override
    public Object enter(Object context, Object cause, Object second) {
        ServerExchanges exchanges = ServerExchanges.of(((ChannelHandlerContext) context).channel());
        if (exchanges != null) {
            exchanges.caught((Throwable) cause);
        }
        return null;
    }
}
