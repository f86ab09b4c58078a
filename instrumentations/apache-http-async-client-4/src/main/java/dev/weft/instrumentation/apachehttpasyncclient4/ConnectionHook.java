// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import org.apache.http.client.protocol.HttpClientContext;

/** {@code requestConnection()}: the call begins, if it is the first time; the request is prepared then. */
public final class ConnectionHook extends Hook {

    /** Many requests in one exchange, which nobody follows. */
    private static final String PIPELINING = "org.apache.http.impl.nio.client.PipeliningClientExchangeHandlerImpl";

    private final Handlers handlers;
    private final Fields futures = new Fields("resultFuture");
    private final Fields contexts = new Fields("localContext");

    public ConnectionHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        if (self.getClass().getName().equals(PIPELINING) || Pending.of(self) != null) {
            return null;
        }
        Object future = futures.of(self);
        PendingCall call = new PendingCall(handlers);
        if (handlers.httpClient().follows()) {
            SentRequest request = new SentRequest((HttpClientContext) contexts.of(self));
            call.begin(request.method(), request.url(), request.host());
        }
        Pending.put(self, call);
        Pending.put(future, call);
        return call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        ((PendingCall) call).suspend();
        return result;
    }
}
