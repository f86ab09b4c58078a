// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;
import io.netty.handler.codec.http.HttpRequest;

/** The head of a request, which may have waited, comes to the application. */
public final class DeliverHook extends Hook {

    private final WorkHandler work;

    public DeliverHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object message, Object second) {
        return message instanceof HttpRequest ? work.begin(message) : null;
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
