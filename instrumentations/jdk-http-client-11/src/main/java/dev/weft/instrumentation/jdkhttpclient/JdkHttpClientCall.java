// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import dev.weft.call.http.HttpClientCall;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One {@code send} or {@code sendAsync}. */
final class JdkHttpClientCall extends HttpClientCall {

    private final Object exchange;
    private final HttpRequest request;

    /** {@code null} if there is none. */
    volatile HttpResponse<?> answer;

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
    protected void setHeader(String name, String value) {
        Headers.put(exchange, value);
    }

    @Override
    protected int status() {
        return answer == null ? 0 : answer.statusCode();
    }

    @Override
    protected long contentLength() {
        return answer == null
                ? -1
                : length(answer.headers().firstValue("Content-Length").orElse(null));
    }
}
