// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.ScopeHook;
import io.grpc.Status;

/** The application is told that a call is over which was cancelled, timed out or refused before it was sent. */
public final class NeverSentHook extends ScopeHook {

    private final Access call = new Access("this$0");
    private final Access status = new Access("status", "val$status");
    private final HttpClientHandler handler;

    public NeverSentHook(Handlers handlers) {
        super(handlers);
        this.handler = handlers.httpClient();
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        GrpcClientCall followed = ClientCalls.get(call.of(self));
        if (followed == null) {
            return work.attach(null);
        }
        if (followed.recorded) {
            handler.finish(followed, followed.answered((Status) status.of(self)));
        }
        return work.attach(followed.caller());
    }
}
