// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;

/** Up to version 11: a notifier is given the request. */
public final class RequestHook extends ListenerHook {

    public RequestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object request, Object second) throws ReflectiveOperationException {
        return restore(Conversation.ofRequest(request));
    }
}
