// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import dev.weft.call.message.MessageHandler;
import software.amazon.awssdk.core.interceptor.Context;

/** The last that interceptors hear of a call that went well; ends it if it is async. */
public final class AfterExecutionHook extends ChainHook {

    private final AwsHandler aws;
    private final MessageHandler messages;

    public AfterExecutionHook(Handlers handlers) {
        this.aws = handlers.aws();
        this.messages = handlers.messages();
    }

    @Override
    boolean isOfInterest(SdkCall call) {
        return call.isRecorded() || call.delivery() != null;
    }

    @Override
    boolean reached(SdkCall call, Object context) {
        if (!call.endsInChain()) {
            return false;
        }
        call.answered(((Context.AfterExecution) context).response());
        return true;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        // If an interceptor throws, the call has failed after all.
        if (thrown == null) {
            SdkCall ended = (SdkCall) call;
            if (ended.isRecorded()) {
                ExecuteHook.finish(aws, ended, null);
            }
            ExecuteHook.received(messages, ended, ended.response());
        }
        return result;
    }
}
