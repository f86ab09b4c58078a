// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** {@code ReceiveMessageResult.getMessages()}: returns a list that begins a segment for each message that is iterated. */
public final class MessagesHook extends Hook {

    public MessagesHook(Handlers handlers) {}

    @Override
    public Object enter(Object result, Object first, Object second) {
        return result;
    }

    @Override
    public @Nullable Object exit(Object response, @Nullable Object result, @Nullable Throwable thrown) {
        return Received.MESSAGES.followed(result);
    }
}
