// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** Where work is handed on or done. What {@code enter} has changed on this thread, if anything, is undone when the method is left. */
abstract class WorkHook extends Hook {

    final WorkHandler work;

    WorkHook(Calls calls) {
        this.work = calls.work();
    }

    /** This thread does {@code task}, which is nobody's unless somebody handed it on. */
    final Object begin(Object task) {
        Object before = work.begin(task);
        return before == null ? work.rest() : before;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        work.end(call);
        return result;
    }
}
