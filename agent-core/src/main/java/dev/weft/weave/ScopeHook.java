// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;

/** A hook at a method during which another context is current. What {@code enter} attached is closed when the method is left. */
public abstract class ScopeHook extends Hook {

    protected final WorkHandler work;

    protected ScopeHook(Handlers handlers) {
        this.work = handlers.work();
    }

    /**
     * This thread runs {@code task}. Nothing is current meanwhile unless a context was captured for it.
     *
     * @return for {@link #exit}; {@code null} if nothing has changed
     */
    protected final Scope begin(Object task) {
        Scope scope = work.attachFor(task);
        return scope == null ? work.detach() : scope;
    }

    /** @param scope a {@link Scope} that {@code enter} opened */
    @Override
    public Object exit(Object scope, Object result, Throwable thrown) {
        Scope.close((Scope) scope);
        return result;
    }
}
