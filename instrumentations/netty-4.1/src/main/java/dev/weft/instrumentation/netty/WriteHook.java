// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Calls;
import dev.weft.call.HttpServerHandler;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** {@code write(context, message, promise)} of an encoder: a part of an answer. */
public final class WriteHook extends Hook {

    private final HttpServerHandler handler;

    public WriteHook(Calls calls) {
        this.handler = calls.httpServer();
    }

    @Override
    public Object enter(Object encoder, Object message, Object second) {
        if (!(encoder instanceof HttpResponseEncoder)) {
            return null;
        }
        ChannelPromise promise = (ChannelPromise) second;
        ServerExchanges exchanges = ServerExchanges.of(promise.channel());
        return exchanges == null ? null : exchanges.write(message, promise);
    }

    /** @param answered the last part of its answer has been written by somebody who does not want to know when it is sent */
    @Override
    public Object exit(Object answered, Object result, Throwable thrown) {
        ((NettyServerCall) answered).end(handler);
        return result;
    }
}
