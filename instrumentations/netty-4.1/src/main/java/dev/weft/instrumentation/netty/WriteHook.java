// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** {@code write(context, message, promise)} of any encoder: a part of a request or an answer. */
public final class WriteHook extends Hook {

    private final Exchanges exchanges;

    public WriteHook(Handlers handlers) {
        this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
    }

    @Override
    public Object enter(Object encoder, Object message, Object promise) {
        return exchanges != null && (encoder instanceof HttpResponseEncoder || encoder instanceof HttpRequestEncoder)
                ? exchanges.write(message, (ChannelPromise) promise)
                : null;
    }

    @Override
    public Object exit(Object answered, Object result, Throwable thrown) {
        exchanges.end((NettyServerCall) answered);
        return result;
    }
}
