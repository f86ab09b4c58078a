// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.http.HttpServerCall;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A request and its response as the servlet API shows them. */
abstract class ServletCall extends HttpServerCall {

    /** As it was asked for: a dispatch changes what the request answers. */
    private String path;

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
    protected String query() {
        return request().getQueryString();
    }

    @Override
    public String path() {
        return request().getRequestURI();
    }

    @Override
    protected String header(String name) {
        return request().getHeader(name);
    }

    @Override
    protected String peer() {
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

    /** Bytes of the body as the response's head announces them, -1 if it does not. */
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
