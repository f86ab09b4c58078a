// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** {@code QueuedThreadPool.startThread()}: a pool's thread serves all requests, so it keeps no context of the first one. */
public final class StartThreadHook extends ScopeHook {

    public StartThreadHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
