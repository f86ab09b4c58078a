// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.call.aws.AwsHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/**
 * An async client: the caller's thread goes on. The call is ended by the interceptors' last methods, before the
 * application hears of it, or else (it was cancelled, or failed on its way there) with the future that the application has,
 * which is not replaced: to cancel it is to cancel the SDK's work.
 */
public final class AsyncHook extends ExecuteHook {

    public AsyncHook(Handlers handlers) {
        super(handlers, true);
    }

    @Override
    void left(SdkCall call, Object result, Throwable thrown) {
        if (!call.isRecorded()) {
            return;
        }
        aws.suspend(call);
        if (result instanceof CompletableFuture) {
            ((CompletableFuture<?>) result).whenComplete(new Finish(aws, call));
        } else {
            finish(aws, call, thrown);
        }
    }

    private static final class Finish implements BiConsumer<Object, Throwable> {

        private final AwsHandler aws;
        private final SdkCall call;

        Finish(AwsHandler aws, SdkCall call) {
            this.aws = aws;
            this.call = call;
        }

        @Override
        public void accept(Object result, Throwable thrown) {
            finish(aws, call, thrown);
        }
    }
}
