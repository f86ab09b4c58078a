// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.context.TraceHeader;
import io.netty.handler.codec.http.HttpRequest;
import org.asynchttpclient.netty.NettyResponseFuture;

/**
 * A request of a call is written to a channel: Netty's, which the library has made of the application's. That one is never
 * touched.
 */
public final class WriteHook extends PendingHook {

    public WriteHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object future, Object second) {
        Pending pending = Pending.of(future);
        if (pending == null) {
            return null;
        }
        HttpRequest request =
                ((NettyResponseFuture<?>) future).getNettyRequest().getHttpRequest();
        Object before = work.now();
        resume(pending);
        request.headers().set(TraceHeader.NAME, (Object) work.capture().traceHeader());
        return before;
    }
}
