// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import okhttp3.Request;

/** {@code writeRequestHeaders(request)} of either protocol, which writes the request that is given back here instead. */
public final class WriteHook extends Hook {

    private final WorkHandler work;

    public WriteHook(Handlers handlers) {
        this.work = handlers.work();
    }

    @Override
    public Object enter(Object self, Object request, Object second) {
        TraceContext current = work.capture();
        return current == null
                ? null
                : ((Request) request)
                        .newBuilder()
                        .header(TraceHeader.NAME, current.traceHeader())
                        .build();
    }
}
