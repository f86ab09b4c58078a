// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;

/**
 * A thread that hands an enqueued call to another one, or begins with it: whatever it does else, which may well be the call
 * that this one waited for, is no part of this one. What is, {@link ChainHook} knows.
 */
public final class DispatchHook extends ScopeHook {

    public DispatchHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Scope before = work.save();
        work.detach();
        return before;
    }
}
