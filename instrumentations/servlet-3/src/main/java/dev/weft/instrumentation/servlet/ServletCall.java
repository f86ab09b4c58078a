// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.http.HttpServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A call that is read through the servlet API. */
abstract class ServletCall extends HttpServerCall {

    /** The path that the client named: a dispatch changes what the request returns. {@code null} until the call is recorded. */
    private @Nullable String path;

    @Override
    protected final void recorded() {
        path = path();
    }

    abstract HttpServletRequest request();

    abstract HttpServletResponse response();

    @Override
    public String method() {
        return request().getMethod();
    }

    @Override
    protected String url() {
        String scheme = request().getScheme();
        String host = request().getServerName();
        if (host == null || mayTakeUserForHost()) {
            String sent = host();
            if (host == null || (sent != null && sent.indexOf('@') >= 0)) {
                return url(scheme, sent, path);
            }
        }
        String bracketed = host.indexOf(':') < 0 || host.charAt(0) == '[' ? host : '[' + host + ']';
        return url(scheme, bracketed, request().getServerPort(), path);
    }

    /** Whether {@code getServerName} may return the user of {@code user@host}. Reading the header costs a string. */
    boolean mayTakeUserForHost() {
        return true;
    }

    @Override
    protected SocketAddress local() {
        return InetSocketAddress.createUnresolved(
                request().getLocalAddr(), request().getLocalPort());
    }

    /** A container may forward a request, for example to a welcome file, before the agent sees it. */
    @Override
    protected @Nullable String query() {
        return isForwarded()
                ? (String) request().getAttribute(RequestDispatcher.FORWARD_QUERY_STRING)
                : request().getQueryString();
    }

    @Override
    public String path() {
        return isForwarded()
                ? (String) request().getAttribute(RequestDispatcher.FORWARD_REQUEST_URI)
                : request().getRequestURI();
    }

    private boolean isForwarded() {
        return request().getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) instanceof String;
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
