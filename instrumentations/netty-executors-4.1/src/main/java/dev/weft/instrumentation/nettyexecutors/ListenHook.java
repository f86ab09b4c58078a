// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.context.Current;
import dev.weft.weave.WorkHook;

/** {@code DefaultPromise.addListener0(listener)} */
public final class ListenHook extends WorkHook {

    public ListenHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Current current = work.capture();
        if (current != null && !Promises.isClose(self)) {
            Promises.LISTENERS.add(self, first, current);
        }
        return null;
    }
}
