// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceRequest;
import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.weave.Hook;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hooks at operations of clients: the call begins before the request is marshalled, so that the message can carry its id. */
final class OperationHooks {

    private static final String SQS = "AmazonSQS";

    private OperationHooks() {}

    /** {@code sendMessage(request)}. */
    abstract static class Operation extends Hook {

        private final AwsHandler aws;
        private final MessageHandler messages;
        private final Resources resources;
        private final String service;

        /** @param service as the SDK names it in its requests */
        Operation(Handlers handlers, String service) {
            this.aws = handlers.aws();
            this.messages = handlers.messages();
            this.resources = new Resources(handlers.awsNames());
            this.service = service;
        }

        @Override
        public final @Nullable Object enter(Object client, @Nullable Object request, Object second) {
            SdkCall open = OpenCalls.innermost();
            if (request == null || (open != null && open.awaits(request))) {
                return null;
            }
            SdkCall call = new SdkCall(resources, service, (AmazonWebServiceRequest) request);
            String operation = call.operation();
            boolean receives = operation != null && messages.receives(service, operation);
            if (receives) {
                messages.receiving();
                call.setDelivery(SdkDelivery.of(request));
            }
            aws.start(call);
            if (call.caller == null && !receives) {
                return null;
            }
            OpenCalls.begin(call);
            return call;
        }

        @Override
        public final @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            SdkCall call = (SdkCall) entered;
            OpenCalls.end(call);
            call.finish(aws, thrown);
            receive(call, result);
            return result;
        }

        /** Gives received messages to their handler, before the application gets them. */
        private void receive(SdkCall call, @Nullable Object result) {
            SdkDelivery delivery = call.delivery();
            if (delivery != null && result != null) {
                List<?> list = SdkDelivery.messages(result);
                if (messages.received(call, list, delivery)) {
                    Received.MESSAGES.put(list, messages, delivery);
                }
            }
        }
    }

    /** {@code receiveMessageAsync(request, handler)}: the thread that asks for more messages is not the one that receives them. */
    public static final class Receiving extends Hook {

        private final MessageHandler messages;

        public Receiving(Handlers handlers) {
            this.messages = handlers.messages();
        }

        @Override
        public @Nullable Object enter(Object client, Object request, Object second) {
            if (messages.receives(SQS, "ReceiveMessage")) {
                messages.receiving();
            }
            return null;
        }
    }

    /** Operations of {@code AmazonSQSClient}. */
    public static final class Sqs extends Operation {
        public Sqs(Handlers handlers) {
            super(handlers, SQS);
        }
    }

    /** Operations of {@code AmazonCloudWatchEventsClient}. */
    public static final class Events extends Operation {
        public Events(Handlers handlers) {
            super(handlers, "AmazonCloudWatchEvents");
        }
    }

    /** Operations of {@code AmazonEventBridgeClient}. */
    public static final class EventBridge extends Operation {
        public EventBridge(Handlers handlers) {
            super(handlers, "AmazonEventBridge");
        }
    }

    /** Operations of {@code AWSStepFunctionsClient}. */
    public static final class StepFunctions extends Operation {
        public StepFunctions(Handlers handlers) {
            super(handlers, "AWSStepFunctions");
        }
    }
}
