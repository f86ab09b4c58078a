// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;

/** Where work is handed on or done. What {@code enter} has changed on this thread, if anything, is undone when the method is left. */
public abstract class WorkHook extends Hook {

    protected final WorkHandler work;

    protected WorkHook(Calls calls) {
        this.work = calls.work();
    }

    /**
     * This thread does {@code task}, which is nobody's unless somebody handed it on.
     *
     * @return for {@link #exit}
     */
    protected final Object begin(Object task) {
        Object before = work.begin(task);
        return before == null ? work.rest() : before;
    }

    /** @param before of a {@link WorkHandler}, for its {@link WorkHandler#end} */
    @Override
    public Object exit(Object before, Object result, Throwable thrown) {
        work.end(before);
        return result;
    }
}
