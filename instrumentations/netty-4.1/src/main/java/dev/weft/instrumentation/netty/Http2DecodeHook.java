// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/** {@code Http2StreamFrameToHttpObjectCodec.decode(context, frame, out)}. Each stream has a channel of its own. */
public final class Http2DecodeHook extends Hook {

    private static final class Decoding {

        final Channel stream;
        final List<?> out;

        Decoding(Channel stream, List<?> out) {
            this.stream = stream;
            this.out = out;
        }
    }

    private final Exchanges exchanges;

    public Http2DecodeHook(Handlers handlers) {
        this.exchanges = new Exchanges(handlers);
    }

    @Override
    public Object enter(Object codec, Object context, Object out) {
        return new Decoding(((ChannelHandlerContext) context).channel(), (List<?>) out);
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        Decoding decoding = (Decoding) entered;
        if (!decoding.out.isEmpty()) {
            exchanges.read(decoding.stream, decoding.out);
        }
        return result;
    }
}
