// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** The thread of a timer, which lives as long as the client and is nobody's, whichever request was the first to need it. */
public final class TimerHook extends ScopeHook {

    public TimerHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.detach();
        return null;
    }
}
