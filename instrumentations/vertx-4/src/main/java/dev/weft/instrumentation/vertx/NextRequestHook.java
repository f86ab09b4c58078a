// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** {@code Http1xServerConnection.handleNext(request)}: what is current is the one before it. */
public final class NextRequestHook extends ScopeHook {

    public NextRequestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
