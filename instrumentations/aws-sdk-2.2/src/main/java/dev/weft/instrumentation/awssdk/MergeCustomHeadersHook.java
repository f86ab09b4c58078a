// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * {@code MergeCustomHeadersStage.execute(request, context)}, before the request is signed: adds the trace header, which the
 * SDK's signers leave out of the signature. The request is still a builder here, so it is not copied.
 */
public final class MergeCustomHeadersHook extends Hook {

    public MergeCustomHeadersHook(Handlers handlers) {}

    @Override
    public @Nullable Object enter(Object stage, Object request, Object context) {
        return ExecutingCalls.of(((RequestExecutionContext) context).executionAttributes());
    }

    @Override
    public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
        String header = ((SdkCall) call).traceHeader();
        if (result != null && header != null) {
            ((SdkHttpFullRequest.Builder) result).putHeader(TraceHeader.NAME, header);
        }
        return result;
    }
}
