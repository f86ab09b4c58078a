// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code TaskQueue.run()}: does the tasks of whomever, until there is none. */
public final class RunHook extends ScopeHook {

    public RunHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.detach();
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.detach();
        return result;
    }
}
