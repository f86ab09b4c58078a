// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.ScopeHook;

/** {@code DefaultPromise.addListener0(listener)} */
public final class ListenHook extends ScopeHook {

    public ListenHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        TraceContext current = work.capture();
        if (current != null && !Promises.isClose(self)) {
            Promises.LISTENERS.add(self, first, current);
        }
        return null;
    }
}
