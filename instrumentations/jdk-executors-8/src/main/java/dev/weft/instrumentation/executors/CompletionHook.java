// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code tryFire} of what waits for a future: it may find that it has to wait for another one too. */
public final class CompletionHook extends WorkHook {

    public CompletionHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.tryToBegin(self);
    }
}
