// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Hooks at the classic clients, which send on the caller's own thread. */
final class ClassicHooks {

    private ClassicHooks() {}

    /** A client's {@code doExecute(target, request, context)}: the whole call, with its retries and redirects. */
    public static final class Execute extends Hook {

        private final HttpClientHandler handler;

        public Execute(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object client, @Nullable Object target, Object request) {
            if (!handler.follows()) {
                return null;
            }
            ApacheHttpCall call = new ApacheHttpCall((HttpHost) target, (ClassicHttpRequest) request);
            call.recorded = handler.start(call) != null;
            // A call that is not recorded may still carry headers, which have to be removed.
            return call.recorded || call.hasHeaders() ? call : null;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object response, @Nullable Throwable thrown) {
            ApacheHttpCall call = (ApacheHttpCall) entered;
            try {
                call.removeHeaders();
            } finally {
                if (call.recorded) {
                    call.response = (ClassicHttpResponse) response;
                    handler.finish(call, thrown);
                }
            }
            return response;
        }
    }

    /**
     * {@code ProtocolExec.execute(request, scope, chain)}: one request of a call. Where a redirect turns POST into GET, the
     * client creates a request without the headers of the first one.
     */
    public static final class ExecuteRequest extends Hook {

        public ExecuteRequest(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, Object request, Object chainScope) {
            ExecChain.Scope scope = (ExecChain.Scope) chainScope;
            TraceContext sender = TraceHeaders.senderOf(scope.originalRequest);
            if (sender == null) {
                // In later versions the original request is the redirected one. The exchange's id stays the same
                // object.
                sender = TraceHeaders.senderOf(scope.exchangeId);
            } else {
                TraceHeaders.put(scope.exchangeId, sender);
            }
            if (sender != null) {
                TraceHeaders.replace((ClassicHttpRequest) request, sender);
            }
            return null;
        }
    }
}
