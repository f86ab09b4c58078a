// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.Calls;
import dev.weft.weave.Hook;

/** {@code MessageToMessageCodec.channelRead(context, frame)}, of any codec: what {@link Http2DecodeHook} makes current is left again. */
public final class Http2ReadHook extends Hook {

    private final Exchanges exchanges;

    public Http2ReadHook(Calls calls) {
        this.exchanges = Modules.HTTP ? new Exchanges(calls) : null;
    }

    @Override
    public Object enter(Object codec, Object context, Object frame) {
        return Modules.isHttp2Codec(codec) ? exchanges.now() : null;
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        exchanges.end(before);
        return result;
    }
}
