// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/**
 * A thread that hands an enqueued call to another one, or begins with it: whatever it does else, which may well be the call
 * that this one waited for, is no part of this one. What is, {@link ChainHook} knows.
 */
public final class DispatchHook extends Hook {

    private final WorkHandler work;

    public DispatchHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Object before = work.now();
        work.rest();
        return before;
    }

    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
