// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/**
 * A thread works on a request for as long as it is in the engine's pipeline, which a request that goes asynchronous passes
 * again with each dispatch. The call is kept with the request, in a note: neither the application nor its listeners see
 * it, and Tomcat clears it before it uses the object for another request.
 */
public final class TomcatEngineHook extends Hook {

    private final HttpServerHandler handler;

    public TomcatEngineHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        if (handler.isFollowed()) {
            return null;
        }
        Request request = (Request) first;
        TomcatCall call = (TomcatCall) request.getNote(TomcatEndHook.NOTE);
        if (call != null) {
            handler.resume(call);
        } else if (!request.getCoyoteRequest().requestURI().isNull()) {
            // Without a URI it is no request but bytes of something else, to which Tomcat answers 400.
            call = handler.start(new TomcatCall(request, (Response) second));
            request.setNote(TomcatEndHook.NOTE, call);
        }
        return call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        handler.suspend((TomcatCall) call);
        return result;
    }
}
