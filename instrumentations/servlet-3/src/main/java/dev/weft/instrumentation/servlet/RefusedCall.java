// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.http.HttpServerCall;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/** A malformed request, which Tomcat answered before its engine. Only what the parser has read is known. */
final class RefusedCall extends HttpServerCall {

    private final Request request;
    private final String method;
    private final String path;

    private RefusedCall(Request request, String method, String path) {
        this.request = request;
        this.method = method;
        this.path = path;
    }

    /** Returns {@code null} if Tomcat could not read the first line: it may not be HTTP, or the connection was idle. */
    static @Nullable RefusedCall of(Request request) {
        String method = request.method().toString();
        String path = request.requestURI().toString();
        boolean answered =
                request.getResponse() != null && request.getResponse().getStatus() >= 400;
        return answered && method != null && path != null && !path.isEmpty()
                ? new RefusedCall(request, method, path)
                : null;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    protected String url() {
        String scheme = request.scheme().toString();
        String host = request.getHeader("Host");
        return (scheme == null ? "http" : scheme) + "://" + (host == null ? "unknown" : host) + path;
    }

    @Override
    protected @Nullable String query() {
        return request.queryString().toString();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    protected @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    protected @Nullable String peer() {
        return request.remoteAddr().toString();
    }

    @Override
    protected int status() {
        return request.getResponse().getStatus();
    }

    @Override
    protected long contentLength() {
        return request.getResponse().getContentLengthLong();
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        request.getResponse().setHeader(name, value);
    }
}
