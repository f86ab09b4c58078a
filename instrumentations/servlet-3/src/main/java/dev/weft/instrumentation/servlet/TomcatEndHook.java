// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.apache.catalina.connector.Request;

/**
 * Tomcat is through with a request, synchronous or not, and about to log it. The woven class names no servlet type, so
 * this hook and what it names must not either: it is not renamed in a Tomcat of {@code jakarta.servlet}.
 */
public final class TomcatEndHook extends Hook {

    static final String NOTE = "dev.weft.call";

    private final HttpServerHandler handler;

    public TomcatEndHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Request request = (Request) first;
        HttpServerCall call = (HttpServerCall) request.getNote(NOTE);
        if (call != null) {
            request.removeNote(NOTE);
            handler.finish(call, null);
        } else {
            refused(request.getCoyoteRequest());
        }
        return null;
    }

    /** Tomcat answered it, with 400 mostly, before it got to the engine. */
    private void refused(org.apache.coyote.Request request) {
        RefusedCall call = RefusedCall.of(request);
        if (call != null && handler.start(call) != null) {
            handler.finish(call, null);
        }
    }
}
