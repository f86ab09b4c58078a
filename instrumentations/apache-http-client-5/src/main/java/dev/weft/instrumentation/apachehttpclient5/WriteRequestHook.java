// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A stream handler's {@code commitRequest(request, …)}, which writes the request. The request has the trace headers only
 * meanwhile, because interceptors see this object in the context.
 */
public final class WriteRequestHook extends Hook {

    public WriteRequestHook(Handlers handlers) {}

    @Override
    public @Nullable Object enter(Object self, Object request, Object second) {
        TraceContext sender = TraceHeaders.senderOf(request);
        if (sender == null) {
            return null;
        }
        TraceHeaders.remove(request);
        return new Written((HttpRequest) request, sender);
    }

    @Override
    public @Nullable Object exit(Object written, @Nullable Object result, @Nullable Throwable thrown) {
        ((Written) written).restore();
        return result;
    }

    private static final class Written {

        private final HttpRequest request;
        private final TraceContext sender;
        private final Header[] replaced;

        Written(HttpRequest request, TraceContext sender) {
            this.request = request;
            this.sender = sender;
            this.replaced = TraceHeaders.replace(request, sender);
        }

        void restore() {
            TraceHeaders.restore(request, sender, replaced);
        }
    }
}
