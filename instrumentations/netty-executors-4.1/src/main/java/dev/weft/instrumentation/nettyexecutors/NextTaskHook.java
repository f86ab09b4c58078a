// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code takeTask()}: a loop has done one task, waits, and has the next one. */
public final class NextTaskHook extends ScopeHook {

    public NextTaskHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.detach();
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result != null) {
            work.attachFor(result);
        }
        return result;
    }
}
