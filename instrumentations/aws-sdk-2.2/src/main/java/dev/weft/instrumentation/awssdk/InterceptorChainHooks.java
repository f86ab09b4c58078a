// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;

/**
 * The interceptors may replace the request here, and have: what is sent to be received by others gets the trace header, unless
 * one of them or the application has written one, and what receives asks for it.
 */
public final class ModifyRequestHook extends Hook {

    private final Carriers carriers = new Carriers();

    public ModifyRequestHook(Handlers handlers) {}

    @Override
    public Object enter(Object chain, Object context, Object attributes) {
        return Executing.call((ExecutionAttributes) attributes);
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        if (result == null) {
            return null;
        }
        try {
            return modified((SdkCall) entered, (InterceptorContext) result);
        } catch (RuntimeException | LinkageError refused) {
            // The request goes out as it is; the HTTP header still tells the service.
            return result;
        }
    }

    private InterceptorContext modified(SdkCall call, InterceptorContext context) {
        SdkRequest request = context.request();
        SdkRequest changed = changed(call, request);
        return changed == request
                ? context
                : context.toBuilder().request(changed).build();
    }

    private SdkRequest changed(SdkCall call, SdkRequest request) {
        if (call.delivery() != null) {
            return SenderHeader.askedFor(request);
        }
        Carrier carrier = carriers.of(request, call.service(), call.operation());
        return carrier == null ? request : carrier.with(request, call.traceHeader());
    }
}
