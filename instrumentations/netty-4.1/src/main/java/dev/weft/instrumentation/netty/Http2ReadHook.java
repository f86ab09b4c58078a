// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;

/** {@code MessageToMessageCodec.channelRead(context, frame)}, of any codec: what {@link Http2DecodeHook} makes current is left again. */
public final class Http2ReadHook extends Hook {

    private final Exchanges exchanges;

    public Http2ReadHook(Handlers handlers) {
        this.exchanges = Modules.HTTP ? new Exchanges(handlers) : null;
    }

    @Override
    public Object enter(Object codec, Object context, Object frame) {
        return Modules.isHttp2Codec(codec) ? exchanges.save() : null;
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        exchanges.close((Scope) before);
        return result;
    }
}
