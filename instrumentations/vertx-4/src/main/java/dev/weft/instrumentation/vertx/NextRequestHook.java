// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** {@code Http1xServerConnection.handleNext(request)}. The request before it is still current. */
public final class NextRequestHook extends ScopeHook {

    public NextRequestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public @Nullable Object enter(Object connection, Object request, Object second) {
        return work.detach();
    }
}
