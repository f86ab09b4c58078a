// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.HttpChannel;

/** A thread works on a request; again with each dispatch of one that is asynchronous. */
public final class JettyHandleHook extends Hook {

    private final HttpServerHandler handler;

    public JettyHandleHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        HttpChannel channel = (HttpChannel) self;
        // Entered without a request too, by a thread that comes too late.
        if (handler.isFollowed() || channel.getRequest().getMethod() == null) {
            return null;
        }
        JettyChannel at = JettyChannel.of(channel);
        JettyCall call = at.call;
        if (call == null) {
            call = handler.start(new JettyCall(at));
            at.call = call;
        } else {
            handler.resume(call);
        }
        return call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((JettyCall) call);
        return result;
    }
}
