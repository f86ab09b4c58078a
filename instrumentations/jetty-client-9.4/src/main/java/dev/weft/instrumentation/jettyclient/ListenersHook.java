// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code HttpConversation.updateResponseListeners(override)} */
public final class ListenersHook extends Hook {

    public ListenersHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object override, Object second) {
        Conversation conversation = Conversation.of(self);
        if (conversation != null) {
            conversation.diverted = override != null;
        }
        return null;
    }
}
