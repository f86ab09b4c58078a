// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.apache.catalina.connector.Request;

/** While Tomcat calls the application for an asynchronous request outside the engine's pipeline, this thread works on it. */
abstract class TomcatAsyncHook extends Hook {

    private final HttpServerHandler handler;

    TomcatAsyncHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    /** @param request {@code null} for none */
    final Object resume(Request request) {
        TomcatCall call = request == null ? null : (TomcatCall) request.getNote(TomcatEndHook.NOTE);
        if (call == null) {
            return null;
        }
        call.keepSentStatus();
        return handler.resume(call) ? call : null;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((TomcatCall) call);
        return result;
    }
}
