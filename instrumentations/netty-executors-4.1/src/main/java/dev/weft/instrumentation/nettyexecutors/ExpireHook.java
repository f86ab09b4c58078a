// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Calls;

/** {@code HashedWheelTimeout.expire()} */
public final class ExpireHook extends WorkHook {

    public ExpireHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return begin(self);
    }
}
