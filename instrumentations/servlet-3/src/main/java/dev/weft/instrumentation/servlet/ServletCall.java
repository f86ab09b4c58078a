// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.http.HttpServerCall;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A call that is read through the servlet API. */
abstract class ServletCall extends HttpServerCall {

    /** The path at arrival: a dispatch changes what the request returns. {@code null} until the call is recorded. */
    private @Nullable String path;

    @Override
    protected final void recorded() {
        path = request().getRequestURI();
    }

    abstract HttpServletRequest request();

    abstract HttpServletResponse response();

    @Override
    public String method() {
        return request().getMethod();
    }

    @Override
    protected String url() {
        HttpServletRequest request = request();
        String scheme = request.getScheme();
        String host = request.getServerName();
        int port = request.getServerPort();
        StringBuilder url = new StringBuilder(64 + (path == null ? 0 : path.length()));
        url.append(scheme).append("://");
        if (host != null && host.indexOf(':') >= 0 && host.charAt(0) != '[') {
            url.append('[').append(host).append(']');
        } else {
            url.append(host);
        }
        if (port > 0 && port != ("https".equals(scheme) ? 443 : 80)) {
            url.append(':').append(port);
        }
        return path == null ? url.toString() : url.append(path).toString();
    }

    @Override
    protected @Nullable String query() {
        return request().getQueryString();
    }

    @Override
    public String path() {
        return request().getRequestURI();
    }

    @Override
    protected @Nullable String header(String name) {
        return request().getHeader(name);
    }

    @Override
    protected @Nullable String peer() {
        return request().getRemoteAddr();
    }

    @Override
    protected int status() {
        return response().getStatus();
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        response().setHeader(name, value);
    }

    /** The response's {@code Content-Length} in bytes, -1 if it has none. */
    final long announcedLength() {
        String length = response().getHeader("Content-Length");
        if (length == null) {
            return -1;
        }
        try {
            return Long.parseLong(length);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
