// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.HttpChannel;

/** The response is complete, and the channel about to be made ready for another request. */
public final class JettyEndHook extends Hook {

    private final HttpServerHandler handler;

    public JettyEndHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        JettyChannel at = JettyChannel.find((HttpChannel) self);
        JettyCall call = at == null ? null : at.call;
        if (call != null) {
            at.call = null;
            handler.finish(call, null);
        }
        return null;
    }
}
