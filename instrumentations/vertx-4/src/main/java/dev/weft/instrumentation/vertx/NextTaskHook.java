// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code TaskQueue.Task}'s work is asked for, to be done. */
public final class NextTaskHook extends ScopeHook {

    public NextTaskHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return first;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result != null) {
            work.detach();
            work.attachFor(result);
        }
        return result;
    }
}
