// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** {@code AsyncProtocolExec.execute(request, …, scope, …)}: the call begins, unless this is a redirect of one. */
public final class AsyncExecuteHook extends Hook {

    private final Handlers handlers;

    public AsyncExecuteHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        AsyncExecChain.Scope scope = (AsyncExecChain.Scope) second;
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

    /** The target has a port even where the application gave none. */
    private static String url(HttpHost target, HttpRequest request) {
        URIAuthority authority = request.getAuthority();
        String origin = authority == null ? target.toURI() : target.getSchemeName() + "://" + authority;
        String path = request.getPath();
        return path == null ? origin : origin + (path.startsWith("/") ? path : "/" + path);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        ((PendingCall) call).suspend();
        return result;
    }
}
