// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Hooks at the asynchronous clients. Most of them run a chain; the minimal ones call an exchange handler. */
final class AsyncHooks {

    private AsyncHooks() {}

    /** {@code AsyncProtocolExec.execute(request, …, scope, …)}: the call begins, unless this is a redirect of one. */
    public static final class BeginChain extends Hook {

        private final Handlers handlers;

        public BeginChain(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object chainScope) {
            AsyncExecChain.Scope scope = (AsyncExecChain.Scope) chainScope;
            if (AsyncExchange.of(scope.cancellableDependency) != null) {
                return null;
            }
            PendingCall call = new PendingCall(handlers);
            if (handlers.httpClient().follows()) {
                HttpRequest request = (HttpRequest) first;
                HttpHost target = scope.route.getTargetHost();
                call.begin(request.getMethod(), url(target, request), target.getHostName());
            }
            AsyncExchange.put(scope.cancellableDependency, new AsyncExchange(call, scope.clientContext));
            return call;
        }

        /** Prefers the request's authority: the target has a port even if the application gave none. */
        private static String url(HttpHost target, HttpRequest request) {
            URIAuthority authority = request.getAuthority();
            String origin = authority == null ? target.toURI() : target.getSchemeName() + "://" + authority;
            return RequestUrl.of(origin, request.getPath());
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            ((PendingCall) call).suspend();
            return result;
        }
    }

    /** {@code execute(request, …, scope, …)} at the end of the chain: one request, the client's own, is about to be sent. */
    public static final class SendRequest extends Hook {

        public SendRequest(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, Object request, Object chainScope) {
            AsyncExchange exchange = AsyncExchange.of(((AsyncExecChain.Scope) chainScope).cancellableDependency);
            TraceContext sender = exchange == null ? null : exchange.call.sender();
            // A proxy is not part of the trace.
            if (sender != null && !((HttpRequest) request).getMethod().equals("CONNECT")) {
                TraceHeaders.put(request, sender);
            }
            return null;
        }
    }

    /** A minimal client's {@code execute(exchangeHandler, …)}: it gets a handler that delegates to the application's. */
    public static final class ExecuteMinimal extends Hook {

        private final Handlers handlers;

        public ExecuteMinimal(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object client, @Nullable Object exchangeHandler, Object second) {
            return exchangeHandler == null
                    ? null
                    : new ScopedExchangeHandler(
                            (AsyncClientExchangeHandler) exchangeHandler,
                            new PendingCall(handlers),
                            handlers.httpClient());
        }
    }
}
