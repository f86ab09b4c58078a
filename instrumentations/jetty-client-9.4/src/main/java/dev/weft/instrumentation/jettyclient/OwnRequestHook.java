// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;

/** From version 12 on: a request tells its own listeners. */
public final class OwnRequestHook extends ListenerHook {

    public OwnRequestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object request, Object first, Object second) throws ReflectiveOperationException {
        return restore(Conversation.ofRequest(request));
    }
}
