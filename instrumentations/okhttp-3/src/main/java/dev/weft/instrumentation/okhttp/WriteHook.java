// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import dev.weft.weave.Hook;
import okhttp3.Request;

/** {@code writeRequestHeaders(request)} of either protocol: what is sent is {@code request.headers()}, asked for here. */
public final class WriteHook extends Hook {

    private final WorkHandler work;

    public WriteHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Current current = work.capture();
        if (current == null) {
            return null;
        }
        Written.begin((Request) first, current.traceHeader());
        return self;
    }

    @Override
    public Object exit(Object self, Object result, Throwable thrown) {
        Written.end();
        return result;
    }
}
