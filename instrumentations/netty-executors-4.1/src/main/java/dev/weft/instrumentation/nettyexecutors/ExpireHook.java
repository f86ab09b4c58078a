// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;
import io.netty.util.Timeout;

/** {@code HashedWheelTimeout.expire()} */
public final class ExpireHook extends WorkHook {

    public ExpireHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Object before = work.begin(self);
        return before == null ? begin(((Timeout) self).task()) : before;
    }
}
