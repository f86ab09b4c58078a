// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;
import io.netty.handler.codec.http.HttpRequest;

/** The head of a request, which may have waited, comes to the application. */
public final class DeliverHook extends WorkHook {

    public DeliverHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object message, Object second) {
        return message instanceof HttpRequest ? work.begin(message) : null;
    }
}
