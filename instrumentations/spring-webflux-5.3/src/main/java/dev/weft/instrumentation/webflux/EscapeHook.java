// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;

/** Nobody in the application has handled what was thrown. */
public final class EscapeHook extends Hook {

    private final HttpServerHandler handler;

    public EscapeHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object exchange, Object thrown) {
        handler.escaped((Throwable) thrown);
        return null;
    }
}
