// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.List;

/** {@code Http2StreamFrameToHttpObjectCodec.encode(context, message, out)}: the head of a message has become a frame. */
public final class Http2EncodeHook extends Hook {

    private final Exchanges exchanges;

    public Http2EncodeHook(Handlers handlers) {
        this.exchanges = new Exchanges(handlers);
    }

    @Override
    public Object enter(Object codec, Object context, Object out) {
        HeaderLine header = exchanges.header(((ChannelHandlerContext) context).channel());
        return header == null ? null : header.into((List<?>) out);
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        HeaderLine header = (HeaderLine) entered;
        if (thrown == null && header.head() instanceof Http2HeadersFrame) {
            ((Http2HeadersFrame) header.head()).headers().set(HeaderLine.LOWER_CASE_NAME, header.value());
        }
        return result;
    }
}
