// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** The application asks a response for the messages that it received, and may be given a list of them that is followed. */
public final class MessagesHook extends Hook {

    public MessagesHook(Handlers handlers) {}

    @Override
    public Object enter(Object response, Object first, Object second) {
        return response;
    }

    @Override
    public Object exit(Object response, Object result, Throwable thrown) {
        return Received.instead(result);
    }
}
