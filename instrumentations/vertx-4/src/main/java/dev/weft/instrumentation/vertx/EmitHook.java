// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import io.vertx.core.impl.future.FailedFuture;
import io.vertx.core.impl.future.SucceededFuture;

/** {@code FutureBase.emit…(result, listener)}. What was complete from the start tells its listeners at once. */
public final class EmitHook extends ScopeHook {

    public EmitHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return self instanceof SucceededFuture || self instanceof FailedFuture
                ? null
                : work.attach(Futures.take(self, second));
    }
}
