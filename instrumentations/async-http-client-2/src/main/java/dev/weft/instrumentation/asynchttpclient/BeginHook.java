// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.call.HttpClientHandler;
import dev.weft.call.WorkHandler;
import dev.weft.context.Current;
import dev.weft.weave.Hook;
import org.asynchttpclient.Request;

/** {@code NettyRequestSender.newNettyResponseFuture(request, …)}: there is a new call, and nobody else knows of it yet. */
public final class BeginHook extends Hook {

    private final HttpClientHandler handler;
    private final WorkHandler work;

    public BeginHook(Calls calls) {
        this.handler = calls.httpClient();
        this.work = calls.work();
    }

    /** The request, for {@link #exit}. */
    @Override
    public Object enter(Object self, Object request, Object second) {
        return work.capture() == null ? null : request;
    }

    /** What is made current here {@link SendHook} undoes. */
    @Override
    public Object exit(Object request, Object future, Throwable thrown) {
        if (future != null) {
            Current caller = work.capture();
            AsyncHttpCall call = handler.follows() ? handler.start(new AsyncHttpCall((Request) request)) : null;
            new Pending(caller, call).add(future);
        }
        return future;
    }
}
