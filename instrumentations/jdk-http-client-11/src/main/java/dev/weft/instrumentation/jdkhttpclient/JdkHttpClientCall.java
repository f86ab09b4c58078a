// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** One {@code send} or {@code sendAsync}. */
final class JdkHttpClientCall extends HttpClientCall {

    private final Object exchange;
    private final HttpRequest request;

    volatile @Nullable HttpResponse<?> response;

    JdkHttpClientCall(Object exchange, HttpRequest request) {
        this.exchange = exchange;
        this.request = request;
    }

    @Override
    protected String method() {
        return request.method();
    }

    @Override
    protected String url() {
        return request.uri().toString();
    }

    @Override
    protected String host() {
        return request.uri().getHost();
    }

    @Override
    protected void setHeaders(TraceContext sender) {
        TraceHeaders.put(exchange, sender);
    }

    @Override
    protected int status() {
        HttpResponse<?> received = response;
        return received == null ? 0 : received.statusCode();
    }

    @Override
    protected long contentLength() {
        HttpResponse<?> received = response;
        return received == null
                ? -1
                : length(received.headers().firstValue("Content-Length").orElse(null));
    }
}
