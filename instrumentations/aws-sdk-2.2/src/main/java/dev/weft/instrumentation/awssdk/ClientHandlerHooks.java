// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.weave.Hook;
import java.util.List;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.client.handler.ClientExecutionParams;

/** A client's handler executes an operation, all its attempts included. */
abstract class ExecuteHook extends Hook {

    final AwsHandler aws;
    final MessageHandler messages;
    private final boolean async;
    private final ClientConfigurations configurations = new ClientConfigurations();
    private final ResourceFields fields;

    ExecuteHook(Handlers handlers, boolean async) {
        this.aws = handlers.aws();
        this.messages = handlers.messages();
        this.async = async;
        this.fields = new ResourceFields(handlers.awsNames());
    }

    @Override
    public final Object enter(Object handler, Object params, Object transformer) {
        SdkCall call = new SdkCall(async, fields, configurations.of(handler), (ClientExecutionParams<?, ?>) params);
        boolean receives = messages.receives(call.service(), call.operation());
        if (receives) {
            messages.receiving();
            call.setDelivery(new SdkDelivery((SdkPojo) call.request()));
        }
        call.recorded(aws.start(call) != null);
        // The call's own if it is recorded; else what this thread works on.
        String header = aws.traceHeader();
        if (header == null && !receives) {
            return null;
        }
        call.setTraceHeader(header);
        Executing.begin(call);
        return call;
    }

    @Override
    public final Object exit(Object entered, Object result, Throwable thrown) {
        SdkCall call = (SdkCall) entered;
        Executing.end(call);
        left(call, result, thrown);
        return result;
    }

    /** This thread leaves a call, which need not be recorded. */
    abstract void left(SdkCall call, Object result, Throwable thrown);

    /** Messages that were received, before the application has them. */
    static void received(MessageHandler messages, SdkCall call, Object response) {
        if (call.delivery() != null && response instanceof SdkPojo) {
            List<?> list = SdkDelivery.messages((SdkPojo) response);
            if (messages.received(call, list, call.delivery())) {
                Received.note(list, messages, call.delivery());
            }
        }
    }

    static void finish(AwsHandler aws, SdkCall call, Throwable thrown) {
        call.failed(thrown);
        aws.finish(call, call.failure());
    }
}
