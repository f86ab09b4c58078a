// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A stream handler's {@code commitRequest(request, …)}, which writes the request. The request has the trace header only
 * meanwhile, because interceptors see this object in the context.
 */
public final class WriteRequestHook extends Hook {

    public WriteRequestHook(Handlers handlers) {}

    @Override
    public @Nullable Object enter(Object self, Object request, Object second) {
        String header = TraceHeaders.of(request);
        if (header == null) {
            return null;
        }
        TraceHeaders.remove(request);
        return new Written((HttpRequest) request, header);
    }

    @Override
    public @Nullable Object exit(Object written, @Nullable Object result, @Nullable Throwable thrown) {
        ((Written) written).restore();
        return result;
    }

    private static final class Written {

        private final HttpRequest request;
        private final Header[] replaced;

        Written(HttpRequest request, String header) {
            this.request = request;
            this.replaced = request.getHeaders(TraceHeader.NAME);
            request.setHeader(TraceHeader.NAME, header);
        }

        void restore() {
            request.removeHeaders(TraceHeader.NAME);
            for (Header each : replaced) {
                request.addHeader(each);
            }
        }
    }
}
