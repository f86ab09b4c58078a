// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code TaskQueue.execute(task, executor)}: one after the other, on a thread that does them all. */
public final class QueueHook extends ScopeHook {

    public QueueHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.captureFor(first);
        return null;
    }
}
