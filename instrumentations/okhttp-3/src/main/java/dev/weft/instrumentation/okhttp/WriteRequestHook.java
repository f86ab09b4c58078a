// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A codec's {@code writeRequestHeaders(request)}: it writes a copy of the request that has the trace headers. */
public final class WriteRequestHook extends Hook {

    private final WorkHandler work;

    public WriteRequestHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public @Nullable Object enter(Object codec, Object request, Object second) {
        TraceContext current = work.capture();
        if (current == null) {
            return null;
        }
        Request.Builder copy = ((Request) request).newBuilder();
        for (String name : current.headerNames()) {
            copy.header(name, current.header(name));
        }
        return copy.build();
    }
}
