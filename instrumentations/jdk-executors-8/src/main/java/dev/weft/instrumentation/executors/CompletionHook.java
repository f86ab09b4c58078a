// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** {@code tryFire} of what waits for a future: it may find that it has to wait for another one too. */
public final class CompletionHook extends Hook {

    private final WorkHandler work;

    public CompletionHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.tryToBegin(self);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.end(call);
        return result;
    }
}
