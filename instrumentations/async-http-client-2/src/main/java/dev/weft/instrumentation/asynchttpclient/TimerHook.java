// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** The thread of a timer, which lives as long as the client and is nobody's, whichever request was the first to need it. */
public final class TimerHook extends WorkHook {

    public TimerHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.rest();
        return null;
    }
}
