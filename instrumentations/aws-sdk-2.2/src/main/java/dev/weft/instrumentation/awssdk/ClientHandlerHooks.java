// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;

/** Hooks at a client's handler, which executes an operation with all its attempts. */
final class ClientHandlerHooks {

    private ClientHandlerHooks() {}

    /** {@code execute(params, transformer)}: begins the call. */
    abstract static class Execute extends Hook {

        final AwsHandler aws;
        final MessageHandler messages;
        private final boolean async;
        private final ClientConfigurations configurations = new ClientConfigurations();
        private final ResourceFields fields;

        Execute(Handlers handlers, boolean async) {
            this.aws = handlers.aws();
            this.messages = handlers.messages();
            this.async = async;
            this.fields = new ResourceFields(handlers.awsNames());
        }

        @Override
        public final @Nullable Object enter(Object handler, Object params, Object transformer) {
            SdkCall call = new SdkCall(async, fields, configurations.of(handler), (ClientExecutionParams<?, ?>) params);
            boolean receives =
                    messages.mayReceive(call.operation()) && messages.receives(call.service(), call.operation());
            if (receives) {
                messages.receiving();
                call.setDelivery(new SdkDelivery((SdkPojo) call.request()));
            }
            aws.start(call);
            // The header names the call if it is recorded, else the context of this thread.
            String header = aws.traceHeader();
            if (header == null && !receives) {
                return null;
            }
            call.setTraceHeader(header);
            ExecutingCalls.begin(call);
            return call;
        }

        @Override
        public final @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            SdkCall call = (SdkCall) entered;
            ExecutingCalls.end(call);
            exit(call, result, thrown);
            return result;
        }

        /** @param call not necessarily recorded */
        abstract void exit(SdkCall call, @Nullable Object result, @Nullable Throwable thrown);
    }

    /** A sync client: the call ends when the method returns or throws. */
    public static final class ExecuteSync extends Execute {

        public ExecuteSync(Handlers handlers) {
            super(handlers, false);
        }

        @Override
        void exit(SdkCall call, @Nullable Object response, @Nullable Throwable thrown) {
            if (call.isRecorded()) {
                call.setResponse(response);
            }
            finish(aws, call, thrown);
            receive(messages, call, response);
        }
    }

    /**
     * An async client: the caller's thread goes on. {@link InterceptorChainHooks} ends the call before the application gets
     * the response. The future ends it if it was cancelled or failed before that. The future is not replaced, because to
     * cancel it is to cancel the SDK's work.
     */
    public static final class ExecuteAsync extends Execute {

        public ExecuteAsync(Handlers handlers) {
            super(handlers, true);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // The dependent only ends the call.
        void exit(SdkCall call, @Nullable Object future, @Nullable Throwable thrown) {
            aws.suspend(call);
            if (!call.isRecorded()) {
                return;
            }
            if (future instanceof CompletableFuture) {
                ((CompletableFuture<?>) future).whenComplete(new Finish(aws, call));
            } else {
                finish(aws, call, thrown);
            }
        }
    }

    private static final class Finish implements BiConsumer<@Nullable Object, @Nullable Throwable> {

        private final AwsHandler aws;
        private final SdkCall call;

        Finish(AwsHandler aws, SdkCall call) {
            this.aws = aws;
            this.call = call;
        }

        @Override
        public void accept(@Nullable Object result, @Nullable Throwable thrown) {
            finish(aws, call, thrown);
        }
    }

    /**
     * An async client's {@code execute(params, transformer)}: replaces the transformer, through which the application reads
     * content on the threads that receive it.
     */
    public static final class ReplaceTransformer extends Hook {

        private final WorkHandler work;

        public ReplaceTransformer(Handlers handlers) {
            this.work = handlers.work();
        }

        @Override
        public @Nullable Object enter(Object handler, @Nullable Object transformer, Object params) {
            TraceContext caller = work.capture();
            return caller == null || transformer == null
                    ? null
                    : new ScopedTransformer<>((AsyncResponseTransformer<?, ?>) transformer, work, caller);
        }
    }

    /** Hands received messages to their handler, before the application gets them. */
    static void receive(MessageHandler messages, SdkCall call, @Nullable Object response) {
        SdkDelivery delivery = call.delivery();
        if (delivery != null && response instanceof SdkPojo) {
            List<?> list = SdkDelivery.messages((SdkPojo) response);
            if (messages.received(call, list, delivery)) {
                Received.MESSAGES.put(list, messages, delivery);
            }
        }
    }

    /** Ends a call, recorded or not. */
    static void finish(AwsHandler aws, SdkCall call, @Nullable Throwable thrown) {
        if (call.isRecorded()) {
            call.setFailure(thrown);
            aws.finish(call, call.failure());
        } else {
            aws.suspend(call);
        }
    }
}
