// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code TaskQueue.run()}: does the tasks of whomever, until there is none. */
public final class RunHook extends WorkHook {

    public RunHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.rest();
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.rest();
        return result;
    }
}
