// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * {@code AbstractMultiworkerIOReactor.execute(dispatch)}: an I/O thread, which starts the others. They serve all calls, so
 * they keep no context of the thread that started them.
 */
public final class ReactorHook extends ScopeHook {

    public ReactorHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
