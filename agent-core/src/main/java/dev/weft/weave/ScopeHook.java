// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Makes another context current during a method. The subclass opens a {@link Scope} in {@link #enter} and returns it.
 * {@link #exit} closes it on the same thread.
 */
public abstract class ScopeHook extends Hook {

    /** Captures and attaches contexts. */
    protected final WorkHandler work;

    protected ScopeHook(Handlers handlers) {
        this.work = handlers.work();
    }

    /**
     * Makes the context that was captured for {@code task} current, or nothing if none was captured.
     *
     * @param task what this thread is about to run
     * @return to be returned by {@link #enter}; {@code null} if nothing has changed
     */
    protected final @Nullable Scope begin(Object task) {
        Scope scope = work.attachFor(task);
        return scope == null ? work.detach() : scope;
    }

    /**
     * Closes the scope.
     *
     * @param scope the {@link Scope} that {@link #enter} returned
     */
    @Override
    public @Nullable Object exit(Object scope, @Nullable Object result, @Nullable Throwable thrown) {
        Scope.close((Scope) scope);
        return result;
    }
}
