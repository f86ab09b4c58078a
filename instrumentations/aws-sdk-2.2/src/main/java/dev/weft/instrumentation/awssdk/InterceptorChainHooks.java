// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;

/**
 * Hooks at {@code ExecutionInterceptorChain}, which calls the application's interceptors. They are in the order in which one
 * call passes them. Each method takes a context and the call's attributes.
 */
final class InterceptorChainHooks {

    private InterceptorChainHooks() {}

    /** {@code beforeExecution}: joins the call to its attributes. The SDK is still on the caller's thread. */
    public static final class BeforeExecution extends Hook {

        public BeforeExecution(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object chain, Object context, Object attributes) {
            ExecutingCalls.join((ExecutionAttributes) attributes);
            return null;
        }
    }

    /**
     * {@code modifyRequest}, where interceptors may replace the request. Afterwards a request that sends messages gets the
     * trace header, unless it has one. A request that receives messages asks for the header.
     */
    public static final class ModifyRequest extends Hook {

        private final Carriers carriers = new Carriers();

        public ModifyRequest(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object chain, Object context, Object attributes) {
            return ExecutingCalls.of((ExecutionAttributes) attributes);
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            if (result == null) {
                return null;
            }
            try {
                return modified((SdkCall) call, (InterceptorContext) result);
            } catch (RuntimeException | LinkageError refused) {
                // The request is sent as it is. The HTTP header still reaches the service.
                return result;
            }
        }

        private InterceptorContext modified(SdkCall call, InterceptorContext context) {
            SdkRequest request = context.request();
            SdkRequest modified = modified(call, request);
            return modified == request
                    ? context
                    : context.toBuilder().request(modified).build();
        }

        private SdkRequest modified(SdkCall call, SdkRequest request) {
            if (call.delivery() != null) {
                return SenderHeader.requestIn(request);
            }
            String header = call.traceHeader();
            Carrier carrier = carriers.of(request, call);
            return carrier == null || header == null ? request : carrier.with(request, header);
        }
    }

    /** A hook that looks at the call. */
    abstract static class Observing extends Hook {

        @Override
        public final @Nullable Object enter(Object chain, Object context, Object attributes) {
            SdkCall call = ExecutingCalls.of((ExecutionAttributes) attributes);
            return call != null && enter(call, context) ? call : null;
        }

        /**
         * Called for a call that is followed, recorded or not.
         *
         * @param context one of the SDK's {@code Context} interfaces
         * @return whether exit is to be called
         */
        abstract boolean enter(SdkCall call, Object context);
    }

    /** {@code beforeTransmission}: an attempt begins. */
    public static final class BeforeTransmission extends Observing {

        public BeforeTransmission(Handlers handlers) {}

        @Override
        boolean enter(SdkCall call, Object context) {
            if (call.isRecorded()) {
                call.beginAttempt();
            }
            return false;
        }
    }

    /** {@code afterTransmission}: an attempt has a response, of whatever status. */
    public static final class AfterTransmission extends Observing {

        public AfterTransmission(Handlers handlers) {}

        @Override
        boolean enter(SdkCall call, Object context) {
            if (call.isRecorded()) {
                call.endAttempt(((Context.AfterTransmission) context).httpResponse());
            }
            return false;
        }
    }

    /** {@code afterExecution}, the last method of a call that succeeded: ends an async call. */
    public static final class AfterExecution extends Observing {

        private final AwsHandler aws;
        private final MessageHandler messages;

        public AfterExecution(Handlers handlers) {
            this.aws = handlers.aws();
            this.messages = handlers.messages();
        }

        @Override
        boolean enter(SdkCall call, Object context) {
            if (!call.endsInChain()) {
                return false;
            }
            call.setResponse(((Context.AfterExecution) context).response());
            return true;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            // If an interceptor throws, the call fails after all.
            if (thrown == null) {
                SdkCall call = (SdkCall) entered;
                ClientHandlerHooks.finish(aws, call, null);
                ClientHandlerHooks.receive(messages, call, call.response());
            }
            return result;
        }
    }

    /** {@code onExecutionFailure}, the last method of a call that failed: ends an async call. */
    public static final class ExecutionFailure extends Observing {

        private final AwsHandler aws;

        public ExecutionFailure(Handlers handlers) {
            this.aws = handlers.aws();
        }

        @Override
        boolean enter(SdkCall call, Object context) {
            if (call.endsInChain()) {
                ClientHandlerHooks.finish(aws, call, ((Context.FailedExecution) context).exception());
            }
            return false;
        }
    }
}
