// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** {@code ReceiveMessageResponse.messages()}: returns a list that begins a segment for each message that is iterated. */
public final class MessagesHook extends Hook {

    public MessagesHook(Handlers handlers) {}

    @Override
    public Object enter(Object response, Object first, Object second) {
        return response;
    }

    @Override
    public @Nullable Object exit(Object response, @Nullable Object result, @Nullable Throwable thrown) {
        return Received.MESSAGES.followed(result);
    }
}
