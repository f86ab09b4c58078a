// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/**
 * A thread that hands an enqueued call to another one, or begins with it: whatever it does else, which may well be the call
 * that this one waited for, is no part of this one. What is, {@link ChainHook} knows.
 */
public final class DispatchHook extends WorkHook {

    public DispatchHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Object before = work.now();
        work.rest();
        return before;
    }
}
