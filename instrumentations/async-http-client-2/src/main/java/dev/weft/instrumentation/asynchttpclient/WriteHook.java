// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.TraceHeader;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpRequest;
import org.asynchttpclient.netty.NettyResponseFuture;

/**
 * A request of a call is written to a channel: Netty's, which the library has made of the application's. That one is never
 * touched.
 */
public final class WriteHook extends ScopeHook {

    public WriteHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        PendingCall call = Pending.of(future);
        if (call == null) {
            return null;
        }
        HttpRequest request =
                ((NettyResponseFuture<?>) future).getNettyRequest().getHttpRequest();
        Object before = call.attach();
        request.headers().set(TraceHeader.NAME, (Object) work.capture().traceHeader());
        return before;
    }
}
