// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;
import java.lang.ref.WeakReference;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;

/** One {@code execute} of an asynchronous client, beside the future that tells the application of its end. */
final class AsyncExchange {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, AsyncExchange> BY_FUTURE = new WeakTable<Object, AsyncExchange>();

    final PendingCall call;
    private final WeakReference<HttpClientContext> context;

    /** The application may use a context again. */
    private final WeakReference<HttpResponse> before;

    AsyncExchange(PendingCall call, HttpClientContext context) {
        this.call = call;
        this.context = new WeakReference<HttpClientContext>(context);
        this.before = new WeakReference<HttpResponse>(context.getResponse());
    }

    static AsyncExchange of(Object future) {
        return BY_FUTURE.get(future);
    }

    static void put(Object future, AsyncExchange exchange) {
        BY_FUTURE.put(future, exchange);
    }

    /** For the end, which comes once. */
    static AsyncExchange remove(Object future) {
        return BY_FUTURE.isEmpty() ? null : BY_FUTURE.remove(future);
    }

    /** With the last answer that came, which may be that of a redirect. */
    void end(Throwable thrown) {
        HttpClientContext open = context.get();
        HttpResponse response = open == null ? null : open.getResponse();
        if (response != null && response != before.get()) {
            Header length = response.getFirstHeader("Content-Length");
            call.answered(response.getCode(), length == null ? null : length.getValue());
        }
        call.end(thrown);
    }
}
