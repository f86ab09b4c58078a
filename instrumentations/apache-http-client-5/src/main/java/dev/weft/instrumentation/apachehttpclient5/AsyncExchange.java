// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;
import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One {@code execute} of an asynchronous client that has a chain, kept by the future that the application waits for. */
final class AsyncExchange {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, AsyncExchange> BY_FUTURE = new WeakTable<Object, AsyncExchange>();

    final PendingCall call;
    private final WeakReference<HttpClientContext> context;

    /** What the context held at the start: the application may use one context for several calls. */
    private final WeakReference<HttpResponse> earlier;

    AsyncExchange(PendingCall call, HttpClientContext context) {
        this.call = call;
        this.context = new WeakReference<HttpClientContext>(context);
        this.earlier = new WeakReference<HttpResponse>(context.getResponse());
    }

    static @Nullable AsyncExchange of(Object future) {
        return BY_FUTURE.get(future);
    }

    static void put(Object future, AsyncExchange exchange) {
        BY_FUTURE.put(future, exchange);
    }

    /** For the hook that ends it; later ones get {@code null}. */
    static @Nullable AsyncExchange remove(Object future) {
        return BY_FUTURE.isEmpty() ? null : BY_FUTURE.remove(future);
    }

    /** Ends the call with the last response of the context, which may be a redirect. */
    void end(@Nullable Throwable thrown) {
        HttpClientContext stillUsed = context.get();
        HttpResponse response = stillUsed == null ? null : stillUsed.getResponse();
        if (response != null && response != earlier.get()) {
            Header length = response.getFirstHeader("Content-Length");
            call.answered(response.getCode(), length == null ? null : length.getValue());
        }
        call.end(thrown);
    }
}
