// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.weave.Hook;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** The SDK calls its interceptors, with a context and the call's attributes. */
abstract class ChainHook extends Hook {

    @Override
    public final Object enter(Object chain, Object context, Object attributes) {
        SdkCall call = Executing.call((ExecutionAttributes) attributes);
        return call != null && isOfInterest(call) && reached(call, context) ? call : null;
    }

    boolean isOfInterest(SdkCall call) {
        return call.isRecorded();
    }

    /**
     * A call that is of interest has come here.
     *
     * @param context one of the SDK's {@code Context} interfaces
     * @return whether exit is of interest
     */
    abstract boolean reached(SdkCall call, Object context);
}
