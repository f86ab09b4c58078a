// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Calls;
import dev.weft.context.TraceHeader;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpRequest;

/** The HTTP request is made: adds the trace header, which the SDK's signers leave out of the signature. */
public final class HttpRequestHook extends ChainHook {

    public HttpRequestHook(Calls calls) {}

    @Override
    boolean reached(SdkCall call, Object context) {
        return true;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (result == null) {
            return null;
        }
        InterceptorContext context = (InterceptorContext) result;
        SdkHttpRequest request = context.httpRequest().toBuilder()
                .putHeader(TraceHeader.NAME, ((SdkCall) call).traceHeader())
                .build();
        return context.toBuilder().httpRequest(request).build();
    }
}
