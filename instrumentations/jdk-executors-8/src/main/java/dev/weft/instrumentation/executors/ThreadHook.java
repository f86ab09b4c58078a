// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** {@code Thread.start()} */
public final class ThreadHook extends ScopeHook {

    public ThreadHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object thread, Object first, Object second) {
        work.inherit((Thread) thread);
        return null;
    }
}
