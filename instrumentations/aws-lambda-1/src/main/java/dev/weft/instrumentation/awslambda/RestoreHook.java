// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.call.Handlers;
import dev.weft.call.function.FunctionHandler;
import dev.weft.weave.Hook;

/** {@code restoreNext}: returns in each copy of the snapshot, before the function's own hooks. */
public final class RestoreHook extends Hook {

    private final FunctionHandler functions;

    public RestoreHook(Handlers handlers) {
        this.functions = handlers.functions();
    }

    @Override
    public Object enter(Object client, Object first, Object second) {
        return client;
    }

    @Override
    public Object exit(Object client, Object result, Throwable thrown) {
        functions.restored();
        return result;
    }
}
