// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.eclipse.jetty.server.internal.HttpChannelState;

/** A request's head was read: begins its segment, before the server may refuse the request. It is handled elsewhere. */
public final class ArrivalHook extends Hook {

    private final HttpServerHandler handler;

    public ArrivalHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return self;
    }

    @Override
    public Object exit(Object self, Object result, Throwable thrown) {
        HttpChannelState channel = (HttpChannelState) self;
        if (thrown == null) {
            JettyCall call = handler.start(new JettyCall(channel.getRequest(), channel.getResponse()));
            if (call != null) {
                handler.suspend(call);
                FollowedStream.follow(channel.getRequest(), handler, call);
            }
        }
        return result;
    }
}
