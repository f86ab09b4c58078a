// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpRequest;

/** The head of a request, which may have waited, comes to the application. */
public final class DeliverHook extends ScopeHook {

    public DeliverHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object message, Object second) {
        return message instanceof HttpRequest ? work.attachFor(message) : null;
    }
}
