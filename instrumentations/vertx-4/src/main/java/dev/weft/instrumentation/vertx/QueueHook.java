// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code TaskQueue.execute(task, executor)}: one after the other, on a thread that does them all. */
public final class QueueHook extends WorkHook {

    public QueueHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOn(first);
        return null;
    }
}
