// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Calls;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.util.List;

/** {@code HttpObjectEncoder.encode(context, message, out)}: the head of a message has become bytes. */
public final class EncodeHook extends Hook {

    public EncodeHook(Calls calls) {}

    @Override
    public Object enter(Object encoder, Object context, Object out) {
        if (!(encoder instanceof HttpResponseEncoder)) {
            return null;
        }
        ServerExchanges exchanges = ServerExchanges.of(((ChannelHandlerContext) context).channel());
        HeaderLine header = exchanges == null ? null : exchanges.header();
        if (header != null) {
            header.out = (List<?>) out;
        }
        return header;
    }

    @Override
    public Object exit(Object header, Object result, Throwable thrown) {
        if (thrown == null) {
            ((HeaderLine) header).insert();
        }
        return result;
    }
}
