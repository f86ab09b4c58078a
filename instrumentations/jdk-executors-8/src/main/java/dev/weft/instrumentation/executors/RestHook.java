// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** While it lasts, this thread does what it finds, for whomever. */
public final class RestHook extends Hook {

    private final WorkHandler work;

    public RestHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.rest();
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.end(call);
        return result;
    }
}
