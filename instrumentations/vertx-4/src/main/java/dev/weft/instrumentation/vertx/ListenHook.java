// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.ScopeHook;

/** {@code FutureImpl.addListener(listener)} */
public final class ListenHook extends ScopeHook {

    public ListenHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        TraceContext current = work.capture();
        if (current != null) {
            Futures.LISTENERS.add(self, first, current);
        }
        return null;
    }
}
