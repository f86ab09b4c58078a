// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;

/** A part of a response is there. */
public final class ResponseHook extends ListenerHook {

    public ResponseHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object response, Object second) throws ReflectiveOperationException {
        return restore(Conversation.ofResponse(response));
    }
}
