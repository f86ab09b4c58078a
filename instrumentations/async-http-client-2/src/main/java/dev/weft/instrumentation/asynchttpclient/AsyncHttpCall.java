// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient;

import dev.weft.call.HttpClientCall;
import io.netty.handler.codec.http.HttpResponse;
import org.asynchttpclient.Request;

/** One {@code execute}. Keeps no object of the library's, since it is kept beside one. */
final class AsyncHttpCall extends HttpClientCall {

    private final String method;
    private final String url;
    private final String host;

    private volatile int status;
    private volatile long contentLength = -1;

    AsyncHttpCall(Request request) {
        this.method = request.getMethod();
        this.url = request.getUrl();
        this.host = request.getUri().getHost();
    }

    /** It need not be the final one. */
    void answered(HttpResponse response) {
        status = response.getStatus().code();
        contentLength = length(response.headers().get("Content-Length"));
    }

    /** There is another request to be answered. */
    void goesOn() {
        status = 0;
        contentLength = -1;
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String host() {
        return host;
    }

    /** Each request that is written for the call gets the header of what is current there; see {@link WriteHook}. */
    @Override
    protected void setHeader(String name, String value) {}

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }
}
