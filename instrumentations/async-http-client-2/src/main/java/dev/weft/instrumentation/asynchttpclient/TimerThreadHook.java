// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * {@code HashedWheelTimer$Worker.run()}: the timer thread lives as long as the client, so it keeps no context of the first
 * call.
 */
public final class TimerThreadHook extends ScopeHook {

    public TimerThreadHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object self, Object first, Object second) {
        work.detach();
        return null;
    }
}
