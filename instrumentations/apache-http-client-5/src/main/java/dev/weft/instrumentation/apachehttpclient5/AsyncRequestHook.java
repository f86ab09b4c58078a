// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpRequest;

/** The end of the chain of an asynchronous client: one request of a call, which is the client's own, is about to be sent. */
public final class AsyncRequestHook extends Hook {

    public AsyncRequestHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        AsyncExchange exchange = AsyncExchange.of(((AsyncExecChain.Scope) second).cancellableDependency);
        String header = exchange == null ? null : exchange.call.header();
        // A proxy is none of the trace's.
        if (header != null && !((HttpRequest) first).getMethod().equals("CONNECT")) {
            Headers.put(first, header);
        }
        return null;
    }
}
