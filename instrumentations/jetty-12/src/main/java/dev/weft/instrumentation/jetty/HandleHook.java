// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.Request;

/** Makes the segment current while the handlers are called. */
public final class HandleHook extends Hook {

    private final HttpServerHandler handler;

    public HandleHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Request request = (Request) first;
        JettyCall call = FollowedStream.call(request);
        if (call == null) {
            return null;
        }
        call.customized(request);
        return handler.resume(call) ? call : null;
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        JettyCall call = (JettyCall) entered;
        call.failed(thrown);
        handler.suspend(call);
        return result;
    }
}
