// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** A task is put where a thread of Netty finds it; one that has to wait for its time is so twice. */
public final class HandOnHook extends ScopeHook {

    public HandOnHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.captureFor(first);
        return null;
    }
}
