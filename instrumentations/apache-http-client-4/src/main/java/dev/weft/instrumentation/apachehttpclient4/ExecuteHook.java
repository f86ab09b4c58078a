// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** {@code execute(target, request, context)} or {@code doExecute}: the whole call, with its retries and redirects. */
public final class ExecuteHook extends Hook {

    private final HttpClientHandler handler;

    public ExecuteHook(Handlers handlers) {
        this.handler = handlers.httpClient();
    }

    @Override
    public @Nullable Object enter(Object client, @Nullable Object target, Object request) {
        if (!handler.follows()) {
            return null;
        }
        ApacheHttpCall call = new ApacheHttpCall((HttpHost) target, (HttpRequest) request);
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
                call.response = (HttpResponse) response;
                handler.finish(call, thrown);
            }
        }
        return response;
    }
}
