// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.weft.call.Handlers;
import dev.weft.call.function.FunctionCall;

/** An invocation that says itself where it belongs: there may be several at a time. */
public final class InvocationHook extends FunctionHook {

    public InvocationHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    FunctionCall call(Object request) {
        return new Invocation((InvocationRequest) request);
    }

    private static final class Invocation extends FunctionCall {

        private final InvocationRequest request;

        Invocation(InvocationRequest request) {
            this.request = request;
        }

        @Override
        protected String traceHeader() {
            return request.getXrayTraceId();
        }
    }
}
