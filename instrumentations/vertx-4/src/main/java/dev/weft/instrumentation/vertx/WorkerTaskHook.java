// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** {@code WorkerTask.run()}. A task that is in no queue runs in the context that its pool has attached. */
public final class WorkerTaskHook extends ScopeHook {

    public WorkerTaskHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object task, Object first, Object second) {
        return work.attachFor(task);
    }
}
