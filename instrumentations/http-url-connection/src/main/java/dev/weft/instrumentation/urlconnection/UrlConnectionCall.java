// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;
import java.net.HttpURLConnection;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** One connection's call. It is kept in a table by its connection, so it refers to that only while a woven method runs. */
final class UrlConnectionCall extends HttpClientCall {

    /** The connection, while a woven method runs. */
    volatile @Nullable HttpURLConnection inside;

    /** Whether there is a subsegment that has not ended. */
    volatile boolean open;

    String method;
    int status;
    long contentLength = -1;

    /** The first request's: the connection's own URL changes with a redirect. */
    private final URL url;

    UrlConnectionCall(HttpURLConnection connection) {
        this.inside = connection;
        this.method = connection.getRequestMethod();
        this.url = connection.getURL();
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
        return url.getHost();
    }

    /** {@code WriteRequest} sets them, on each request of the connection. */
    @Override
    protected void setHeaders(TraceContext sender) {}

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return contentLength;
    }

    static long length(@Nullable Object header) {
        return HttpClientCall.length((String) header);
    }
}
