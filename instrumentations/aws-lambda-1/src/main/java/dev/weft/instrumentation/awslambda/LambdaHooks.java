// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awslambda;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import dev.weft.call.Handlers;
import dev.weft.call.function.FunctionCall;
import dev.weft.call.function.FunctionHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** The hooks in Lambda's runtimes. */
final class LambdaHooks {

    private LambdaHooks() {}

    /** {@code EventHandlerLoader$2.call}: invokes the function. When it returns, the answer is complete but not reported yet. */
    abstract static class Invocation extends Hook {

        private final FunctionHandler functions;

        Invocation(Handlers handlers) {
            this.functions = handlers.functions();
        }

        abstract FunctionCall call(Object request);

        @Override
        public final @Nullable Object enter(Object handler, Object request, Object second) {
            return functions.start(call(request));
        }

        @Override
        public final @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            functions.finish((FunctionCall) call);
            return result;
        }
    }

    /** Takes the trace header from the invocation, since several may run at a time. */
    public static final class WithHeader extends Invocation {

        public WithHeader(Handlers handlers) {
            super(handlers);
        }

        @Override
        FunctionCall call(Object request) {
            return new HeaderCall((InvocationRequest) request);
        }
    }

    private static final class HeaderCall extends FunctionCall {

        private final InvocationRequest request;

        HeaderCall(InvocationRequest request) {
            this.request = request;
        }

        @Override
        protected @Nullable String traceHeader() {
            return request.getXrayTraceId();
        }
    }

    /** For earlier runtimes, which run one invocation at a time and keep its trace header in the process. */
    public static final class WithoutHeader extends Invocation {

        public WithoutHeader(Handlers handlers) {
            super(handlers);
        }

        @Override
        FunctionCall call(Object request) {
            return new ProcessCall();
        }
    }

    private static final class ProcessCall extends FunctionCall {

        @Override
        protected @Nullable String traceHeader() {
            return null;
        }
    }

    /** {@code restoreNext}: returns in each copy of a SnapStart snapshot, before the function's own hooks. */
    public static final class Restore extends Hook {

        private final FunctionHandler functions;

        public Restore(Handlers handlers) {
            this.functions = handlers.functions();
        }

        @Override
        public Object enter(Object client, Object first, Object second) {
            return client;
        }

        @Override
        public @Nullable Object exit(Object client, @Nullable Object result, @Nullable Throwable thrown) {
            functions.restored();
            return result;
        }
    }
}
