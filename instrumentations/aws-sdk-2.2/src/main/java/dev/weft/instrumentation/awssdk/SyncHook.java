// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;

/** A sync client: the call is over when the method is. */
public final class SyncHook extends ExecuteHook {

    public SyncHook(Handlers handlers) {
        super(handlers, false);
    }

    @Override
    void left(SdkCall call, Object result, Throwable thrown) {
        if (call.isRecorded()) {
            call.answered(result);
            finish(aws, call, thrown);
        }
        received(messages, call, result);
    }
}
