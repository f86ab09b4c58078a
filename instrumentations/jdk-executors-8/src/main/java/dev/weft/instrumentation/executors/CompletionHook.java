// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code tryFire} of what waits for a future: it may find that it has to wait for another one too. */
public final class CompletionHook extends ScopeHook {

    public CompletionHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.attachKeeping(self);
    }
}
