// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelPromise;

/** {@code MessageToMessageCodec.write(context, message, promise)}, of any codec. */
public final class Http2WriteHook extends Hook {

    private final Exchanges exchanges;

    public Http2WriteHook(Handlers handlers) {
        this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
    }

    @Override
    public Object enter(Object codec, Object message, Object promise) {
        return Modules.isHttp2Codec(codec) ? exchanges.write(message, (ChannelPromise) promise) : null;
    }

    @Override
    public Object exit(Object answered, Object result, Throwable thrown) {
        exchanges.end((NettyServerCall) answered);
        return result;
    }
}
