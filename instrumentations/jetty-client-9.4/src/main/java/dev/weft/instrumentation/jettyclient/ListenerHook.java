// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** Listeners are told of something, on whichever thread, which may have sent the request of another's while it was at it. */
abstract class ListenerHook extends ScopeHook {

    ListenerHook(Handlers handlers) {
        super(handlers);
    }

    static Object restore(Conversation conversation) {
        return conversation == null ? null : conversation.call.attachCaller();
    }
}
