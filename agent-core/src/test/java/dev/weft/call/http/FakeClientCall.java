// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.context.TraceContext;
import java.util.Map;
import java.util.TreeMap;

/** A request that the application sends, and its response. */
public final class FakeClientCall extends HttpClientCall {

    public final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    String url = "http://warehouse.example/stock";
    String host = "warehouse.example";
    int status = 200;
    long contentLength = -1;
    Throwable refusal;

    @Override
    protected String method() {
        return "POST";
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String host() {
        return host;
    }

    @Override
    protected void setHeaders(TraceContext sender) {
        if (refusal instanceof Error error) {
            throw error;
        }
        if (refusal instanceof RuntimeException exception) {
            throw exception;
        }
        for (String name : sender.headerNames()) {
            headers.put(name, sender.header(name));
        }
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }
}
