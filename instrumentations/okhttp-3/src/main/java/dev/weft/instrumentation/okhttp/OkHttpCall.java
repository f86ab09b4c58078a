// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import dev.weft.call.HttpClientCall;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;

/** One {@code execute} or {@code enqueue}. Keeps no request: its tags may refer to the call, beside which this is kept. */
final class OkHttpCall extends HttpClientCall {

    private final String method;
    private final HttpUrl url;

    /** {@code null} if there is none. */
    private Response answer;

    OkHttpCall(Request request) {
        this.method = request.method();
        this.url = request.url();
    }

    void answered(Object response) {
        answer = (Response) response;
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        return url.toString();
    }

    @Override
    protected String host() {
        return url.host();
    }

    /** Each request that is written for the call gets the header of what is current there; see {@link WriteHook}. */
    @Override
    protected void setHeader(String name, String value) {}

    @Override
    protected int status() {
        return answer == null ? 0 : answer.code();
    }

    @Override
    protected long contentLength() {
        return answer == null ? -1 : length(answer.header("Content-Length"));
    }
}
