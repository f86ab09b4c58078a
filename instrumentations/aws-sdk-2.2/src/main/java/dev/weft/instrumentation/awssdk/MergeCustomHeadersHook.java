// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/**
 * The SDK has merged the client's own headers into the request that it is about to sign and send: adds the trace header,
 * which its signers leave out of the signature. Here the request can be written to, and is not copied.
 */
public final class HttpRequestHook extends Hook {

    public HttpRequestHook(Handlers handlers) {}

    @Override
    public Object enter(Object stage, Object request, Object context) {
        return Executing.call(((RequestExecutionContext) context).executionAttributes());
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        String header = ((SdkCall) call).traceHeader();
        if (result != null && header != null) {
            ((SdkHttpFullRequest.Builder) result).putHeader(TraceHeader.NAME, header);
        }
        return result;
    }
}
