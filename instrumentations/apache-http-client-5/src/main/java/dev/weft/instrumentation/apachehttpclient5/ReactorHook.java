// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * {@code AbstractSingleCoreIOReactor.execute()}: an I/O thread serves all calls, so it keeps no context of the one that
 * started it.
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
