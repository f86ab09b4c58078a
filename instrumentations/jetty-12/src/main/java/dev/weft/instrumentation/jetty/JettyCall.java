// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.http.HttpServerCall;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** One request. It must not refer to its request and stream, which are its weak keys in {@link JettyCalls}. */
final class JettyCall extends HttpServerCall {

    private static final String[] ERROR_ATTRIBUTES = {
        "org.eclipse.jetty.server.error_exception", "jakarta.servlet.error.exception", "javax.servlet.error.exception"
    };

    private final WeakReference<Request> request;
    private final String method;
    private final SocketAddress local;
    private volatile HttpFields headers;
    private volatile HttpURI uri;
    private volatile SocketAddress remote;

    /** {@code null} after the arrival. */
    private @Nullable Response response;

    private volatile int sentStatus;
    private volatile long sentBytes;
    private volatile boolean answered;

    JettyCall(Request request, Response response) {
        this.request = new WeakReference<Request>(request);
        this.response = response;
        this.method = request.getMethod();
        this.headers = Refused.headers(request);
        this.uri = request.getHttpURI();
        this.local = request.getConnectionMetaData().getLocalSocketAddress();
        this.remote = request.getConnectionMetaData().getRemoteSocketAddress();
    }

    /** Returns {@code null} if it was collected. */
    @Nullable
    Request request() {
        return request.get();
    }

    /** Releases the response. Only the arrival changes its headers. */
    void arrived() {
        response = null;
    }

    /** Takes over what the server's customizers changed: scheme, host and address from before a proxy. */
    void customized(Request customized) {
        uri = customized.getHttpURI();
        headers = customized.getHeaders();
        remote = customized.getConnectionMetaData().getRemoteSocketAddress();
    }

    void answered() {
        answered = true;
    }

    boolean isAnswered() {
        return answered;
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
        return method;
    }

    @Override
    protected String url() {
        String authority = uri.getAuthority();
        return url(uri.getScheme(), authority == null ? host() : authority, uri.getPath());
    }

    @Override
    protected SocketAddress local() {
        return local;
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return thrown instanceof EofException;
    }

    @Override
    protected boolean saysMalformed(Throwable thrown) {
        return thrown instanceof HttpException;
    }

    @Override
    protected @Nullable String query() {
        return uri.getQuery();
    }

    @Override
    public String path() {
        String path = uri.getPath();
        return path == null ? "" : path;
    }

    @Override
    protected @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    protected @Nullable String peer() {
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
        return sentStatus;
    }

    @Override
    protected long contentLength() {
        return method.equals("HEAD") ? 0 : sentBytes;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        if (response != null) {
            response.getHeaders().put(name, value);
        }
    }

    @Override
    protected @Nullable Throwable escaped() {
        Request current = request.get();
        for (String name : ERROR_ATTRIBUTES) {
            Object value = current == null ? null : current.getAttribute(name);
            if (value instanceof Throwable && !(value instanceof HttpException)) {
                return (Throwable) value;
            }
        }
        return null;
    }
}
