// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** {@code Http1xServerConnection.handleNext(request)}: what is current is the one before it. */
public final class NextRequestHook extends WorkHook {

    public NextRequestHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.rest();
    }
}
