// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import java.util.List;

/** {@code ByteToMessageDecoder.fireChannelRead(context, decoded, size)}, of any decoder. */
public final class ReadHook extends Hook {

    private final Exchanges exchanges;

    public ReadHook(Handlers handlers) {
        this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
    }

    @Override
    public Object enter(Object self, Object context, Object second) {
        List<?> decoded = (List<?>) second;
        return exchanges == null || decoded.isEmpty() || !(decoded.get(0) instanceof HttpObject)
                ? null
                : exchanges.read(((ChannelHandlerContext) context).channel(), decoded);
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        exchanges.close((Scope) before);
        return result;
    }
}
