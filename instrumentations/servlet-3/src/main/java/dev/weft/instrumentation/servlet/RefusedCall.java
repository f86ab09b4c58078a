// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.call.http.HttpServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.apache.coyote.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that Tomcat answered before its engine: it is malformed, or the path of an application lacks its slash. Only what
 * the parser has read is known.
 */
final class RefusedCall extends HttpServerCall {

    private final org.apache.catalina.connector.Request outer;
    private final Request request;
    private final String method;
    private final String path;

    private RefusedCall(org.apache.catalina.connector.Request outer, String method, String path) {
        this.outer = outer;
        this.request = outer.getCoyoteRequest();
        this.method = method;
        this.path = path;
    }

    /** Returns {@code null} if Tomcat could not read the first line: it may not be HTTP, or the connection was idle. */
    static @Nullable RefusedCall of(org.apache.catalina.connector.Request outer) {
        Request request = outer.getCoyoteRequest();
        String method = request.method().toString();
        String path = request.requestURI().toString();
        boolean answered =
                request.getResponse() != null && request.getResponse().getStatus() >= 300;
        return answered && method != null && path != null && !path.isEmpty()
                ? new RefusedCall(outer, method, path)
                : null;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    protected String url() {
        return url(request.scheme().toString(), request.getHeader("Host"), path);
    }

    @Override
    protected SocketAddress local() {
        return InetSocketAddress.createUnresolved(outer.getLocalAddr(), outer.getLocalPort());
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
