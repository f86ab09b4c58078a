// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code ChunkedOutputStream.writeChunk}: a part of a body whose length was not announced. */
public final class ChunkHook extends Hook {

    public ChunkHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) throws IllegalAccessException {
        JdkHttpServerCall call = Exchanges.get(Internals.connection(Internals.exchangeOfChunks(self)));
        if (call != null) {
            call.addChunk(Internals.bytesOfChunk(self));
        }
        return null;
    }
}
