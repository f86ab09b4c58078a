// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** A task is put where a thread of Netty finds it; one that has to wait for its time is so twice. */
public final class HandOnHook extends WorkHook {

    public HandOnHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOn(first);
        return null;
    }
}
