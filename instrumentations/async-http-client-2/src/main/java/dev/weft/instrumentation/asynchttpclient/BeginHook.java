// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import org.asynchttpclient.Request;

/** {@code NettyRequestSender.newNettyResponseFuture(request, …)}: there is a new call, and nobody else knows of it yet. */
public final class BeginHook extends Hook {

    private final Handlers handlers;

    public BeginHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** The request, for {@link #exit}. */
    @Override
    public Object enter(Object self, Object request, Object second) {
        return handlers.work().capture() == null ? null : request;
    }

    /** What is made current here {@link SendHook} undoes. */
    @Override
    public Object exit(Object request, Object future, Throwable thrown) {
        if (future != null) {
            PendingCall call = new PendingCall(handlers);
            if (handlers.httpClient().follows()) {
                Request asked = (Request) request;
                call.begin(asked.getMethod(), asked.getUrl(), asked.getUri().getHost());
            }
            Pending.add(future, call);
        }
        return future;
    }
}
