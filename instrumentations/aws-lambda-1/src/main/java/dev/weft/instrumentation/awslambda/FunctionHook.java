// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.call.Handlers;
import dev.weft.call.function.FunctionCall;
import dev.weft.call.function.FunctionHandler;
import dev.weft.weave.Hook;

/** A function is invoked, and answers. */
abstract class FunctionHook extends Hook {

    private final FunctionHandler functions;

    FunctionHook(Handlers handlers) {
        this.functions = handlers.functions();
    }

    abstract FunctionCall call(Object request);

    @Override
    public final Object enter(Object handler, Object request, Object none) {
        return functions.start(call(request));
    }

    @Override
    public final Object exit(Object call, Object result, Throwable thrown) {
        functions.finish((FunctionCall) call);
        return result;
    }
}
