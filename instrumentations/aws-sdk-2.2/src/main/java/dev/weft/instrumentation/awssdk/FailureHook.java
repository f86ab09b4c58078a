// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import software.amazon.awssdk.core.interceptor.Context;

/** The last that interceptors hear of a call that failed, whatever its attempts were; ends it if it is async. */
public final class FailureHook extends ChainHook {

    private final AwsHandler aws;

    public FailureHook(Handlers handlers) {
        this.aws = handlers.aws();
    }

    @Override
    boolean reached(SdkCall call, Object context) {
        if (call.endsInChain()) {
            ExecuteHook.finish(aws, call, ((Context.FailedExecution) context).exception());
        }
        return false;
    }
}
