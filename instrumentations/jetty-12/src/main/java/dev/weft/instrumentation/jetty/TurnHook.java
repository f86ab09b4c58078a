// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.Request;

/** Makes a request's segment current for one turn of its servlet, which may be on any thread. */
abstract class TurnHook extends Hook {

    private final HttpServerHandler handler;

    TurnHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    /** The core's request of a servlet channel; {@code null} if it has none now. */
    abstract Request request(Object channel);

    @Override
    public final Object enter(Object self, Object first, Object second) {
        JettyCall call = FollowedStream.call(request(self));
        return call != null && handler.resume(call) ? call : null;
    }

    @Override
    public final Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((JettyCall) call);
        return result;
    }
}
