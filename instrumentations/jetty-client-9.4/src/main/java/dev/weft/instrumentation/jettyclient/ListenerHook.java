// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** Listeners are told of something, on whichever thread, which may have sent the request of another's while it was at it. */
abstract class ListenerHook extends Hook {

    private final WorkHandler work;

    ListenerHook(Calls calls) {
        this.work = calls.work();
    }

    static Object restore(Conversation conversation) {
        return conversation == null ? null : conversation.call.restore();
    }

    @Override
    public final Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
