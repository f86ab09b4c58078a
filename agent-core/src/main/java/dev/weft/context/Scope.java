// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import org.jspecify.annotations.Nullable;

/**
 * A change of what is current on a thread. Closing it makes current again what was current before. To be closed on the
 * thread that opened it.
 *
 * <p>Methods that open a scope return {@code null} if they changed nothing, so that no exit hook has to run.
 */
public final class Scope {

    private final CurrentTraceContext owner;

    /** {@code null} if nothing was current. */
    private final @Nullable TraceContext previous;

    Scope(CurrentTraceContext owner, @Nullable TraceContext previous) {
        this.owner = owner;
        this.previous = previous;
    }

    /** Closes a scope. {@code null} stands for a scope that changed nothing. */
    public static void close(@Nullable Scope scope) {
        if (scope != null) {
            scope.owner.set(scope.previous);
        }
    }
}
