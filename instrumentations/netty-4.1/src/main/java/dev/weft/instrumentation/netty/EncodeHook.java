// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/** {@code HttpObjectEncoder.encode(context, message, out)}: the head of a message has become bytes. */
public final class EncodeHook extends Hook {

    private final Exchanges exchanges;

    public EncodeHook(Handlers handlers) {
        this.exchanges = new Exchanges(handlers);
    }

    @Override
    public Object enter(Object encoder, Object context, Object out) {
        HeaderLine header = exchanges.header(((ChannelHandlerContext) context).channel());
        return header == null ? null : header.into((List<?>) out);
    }

    @Override
    public Object exit(Object header, Object result, Throwable thrown) {
        if (thrown == null) {
            ((HeaderLine) header).insert();
        }
        return result;
    }
}
