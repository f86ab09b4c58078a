// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import dev.weft.call.Handlers;
import dev.weft.call.function.FunctionCall;

/** An invocation of earlier runtimes, of which there is one at a time: the process says where it belongs. */
public final class UnknownInvocationHook extends FunctionHook {

    public UnknownInvocationHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    FunctionCall call(Object request) {
        return new UnknownInvocation();
    }

    private static final class UnknownInvocation extends FunctionCall {

        @Override
        protected String traceHeader() {
            return null;
        }
    }
}
