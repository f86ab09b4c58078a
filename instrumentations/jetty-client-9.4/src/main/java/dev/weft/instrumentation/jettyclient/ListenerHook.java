// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** Listeners are told of something, on whichever thread, which may have sent the request of another's while it was at it. */
abstract class ListenerHook extends WorkHook {

    ListenerHook(Calls calls) {
        super(calls);
    }

    static Object restore(Conversation conversation) {
        return conversation == null ? null : conversation.call.restore();
    }
}
