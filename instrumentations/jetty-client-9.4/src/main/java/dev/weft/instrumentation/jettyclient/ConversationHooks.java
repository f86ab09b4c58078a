// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;

/** {@code HttpDestination.send(request, …)}: the call begins, unless its conversation has. */
public final class SendHook extends Hook {

    private final Handlers handlers;
    private final Getter method = new Getter("getMethod");
    private final Getter uri = new Getter("getURI");
    private final Getter host = new Getter("getHost");

    public SendHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object request, Object second) throws ReflectiveOperationException {
        Object conversation = Conversation.object(request);
        if (Conversation.of(conversation) != null) {
            return null;
        }
        PendingCall call = new PendingCall(handlers);
        if (handlers.httpClient().follows()) {
            call.begin(method.text(request), uri.text(request), host.text(request));
        }
        Conversation.begin(conversation, call);
        return call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        PendingCall sent = (PendingCall) call;
        sent.suspend();
        if (thrown != null) {
            sent.end(thrown);
        }
        return result;
    }
}
