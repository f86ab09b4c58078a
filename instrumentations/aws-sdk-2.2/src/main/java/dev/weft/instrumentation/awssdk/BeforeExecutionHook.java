// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/** The first that interceptors hear of a call, still on its caller's thread. */
public final class BeforeExecutionHook extends Hook {

    public BeforeExecutionHook(Handlers handlers) {}

    @Override
    public Object enter(Object chain, Object context, Object attributes) {
        Executing.join((ExecutionAttributes) attributes);
        return null;
    }
}
