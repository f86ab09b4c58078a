// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;

/** One attempt begins. */
public final class BeforeTransmissionHook extends ChainHook {

    public BeforeTransmissionHook(Handlers handlers) {}

    @Override
    boolean reached(SdkCall call, Object context) {
        call.attempted();
        return false;
    }
}
