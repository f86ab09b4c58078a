// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import io.netty.util.Timeout;

/** {@code HashedWheelTimeout.expire()} */
public final class ExpireHook extends ScopeHook {

    public ExpireHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Scope before = work.attachFor(self);
        return before == null ? begin(((Timeout) self).task()) : before;
    }
}
