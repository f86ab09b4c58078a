// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.http.HttpServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One request. It is not read after its end, since Jetty reuses the channel and the stream. */
final class JettyCall extends HttpServerCall {

    private static final String[] ERROR_ATTRIBUTES = {
        "org.eclipse.jetty.server.error_exception", "jakarta.servlet.error.exception", "javax.servlet.error.exception"
    };

    private final Response response;
    private volatile Request request;
    private volatile int sentStatus;
    private volatile long sentBytes;

    JettyCall(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    /** Replaces the request by the one that the server's customizers produced, with scheme and host from before a proxy. */
    void customized(Request customized) {
        request = customized;
    }

    void sent(int status) {
        sentStatus = status;
    }

    /** Adds to the length of the body. Called by one thread at a time: a stream has one write in progress. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void sent(long bytes) {
        sentBytes += bytes;
    }

    /** Records an exception that escaped. One that names its own status is an answer, not a failure of the application. */
    void failed(Throwable failure) {
        if (!(failure instanceof HttpException)) {
            thrown(failure);
        }
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    protected String url() {
        HttpURI uri = request.getHttpURI();
        return uri.getAuthority() == null
                ? uri.getPath()
                : uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }

    @Override
    protected @Nullable String query() {
        return request.getHttpURI().getQuery();
    }

    @Override
    public String path() {
        return request.getHttpURI().getPath();
    }

    @Override
    protected @Nullable String header(String name) {
        return request.getHeaders().get(name);
    }

    @Override
    protected @Nullable String peer() {
        SocketAddress remote = request.getConnectionMetaData().getRemoteSocketAddress();
        if (!(remote instanceof InetSocketAddress)) {
            return null;
        }
        InetSocketAddress address = (InetSocketAddress) remote;
        return address.isUnresolved()
                ? address.getHostString()
                : address.getAddress().getHostAddress();
    }

    @Override
    protected int status() {
        return sentStatus == 0 ? response.getStatus() : sentStatus;
    }

    @Override
    protected long contentLength() {
        return request.getMethod().equals("HEAD") ? 0 : sentBytes;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        response.getHeaders().put(name, value);
    }

    @Override
    protected @Nullable Throwable escaped() {
        for (String name : ERROR_ATTRIBUTES) {
            Object value = request.getAttribute(name);
            if (value instanceof Throwable && !(value instanceof HttpException)) {
                return (Throwable) value;
            }
        }
        return null;
    }
}
