// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import software.amazon.awssdk.core.interceptor.Context;

/** One attempt was answered, well or not. */
public final class AfterTransmissionHook extends ChainHook {

    public AfterTransmissionHook(Handlers handlers) {}

    @Override
    boolean reached(SdkCall call, Object context) {
        call.received(((Context.AfterTransmission) context).httpResponse());
        return false;
    }
}
