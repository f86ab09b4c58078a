// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.http.HttpServerCall;
import io.grpc.Attributes;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.ServerStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One call to a server. It must not refer to its stream, which is its key in a weak table. */
final class GrpcServerCall extends HttpServerCall {

    private final String authority;
    private final boolean secure;
    private final @Nullable SocketAddress source;
    private Metadata headers;

    /** {@code package.Service/Method}. */
    @SuppressWarnings("NullAway.Init") // setName is called before the handler asks.
    private String name;

    private @Nullable String headerName;

    /** Empty without a name. */
    private String headerValue = "";

    private boolean accepted;
    private volatile boolean methodFound;
    private @Nullable Status status;

    /** The transport has sent a response. */
    private boolean answered;

    GrpcServerCall(ServerStream stream, Metadata headers) {
        Attributes attributes = stream.getAttributes();
        this.authority = stream.getAuthority();
        this.secure = attributes.get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null;
        this.source = attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        this.headers = headers;
    }

    void setName(String name) {
        this.name = name;
    }

    /** Copies the headers. The application may change them on one thread while another reads them at the end. */
    @Override
    protected void recorded() {
        Metadata copy = new Metadata();
        copy.merge(headers);
        headers = copy;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    protected String url() {
        return GrpcUrl.of(secure, authority, path());
    }

    @Override
    protected @Nullable String query() {
        return null;
    }

    @Override
    protected @Nullable String route() {
        return methodFound ? path() : null;
    }

    @Override
    public String path() {
        return "/" + name;
    }

    @Override
    protected @Nullable String header(String wanted) {
        return wanted.equals("Host") ? authority : Headers.first(headers, wanted);
    }

    @Override
    protected @Nullable String peer() {
        return source instanceof InetSocketAddress && !((InetSocketAddress) source).isUnresolved()
                ? ((InetSocketAddress) source).getAddress().getHostAddress()
                : null;
    }

    @Override
    protected synchronized int status() {
        if (status != null) {
            return HttpStatus.of(status);
        }
        // The server has responded by itself: there is no such method, or it threw.
        return answered ? HttpStatus.of(methodFound ? Status.UNKNOWN : Status.UNIMPLEMENTED) : 0;
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    /** Keeps the header until the response begins. */
    @Override
    protected synchronized void setResponseHeader(String header, String value) {
        headerName = header;
        headerValue = value;
    }

    /**
     * Adds the trace header once.
     *
     * @param response headers that are about to be sent, or trailers of a response without headers
     */
    synchronized void addHeaderTo(Metadata response) {
        if (headerName != null) {
            Headers.set(response, headerName, headerValue);
            headerName = null;
        }
    }

    /** The call gets a listener, which will get the end. */
    void accept() {
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    void methodFound() {
        methodFound = true;
    }

    /** The application ends the call, or the server after an exception. The first status counts. */
    synchronized void close(Status closed) {
        if (status == null) {
            status = closed;
            Throwable cause = HttpStatus.cause(closed);
            if (cause != null) {
                thrown(cause);
            }
        }
    }

    /** @param transport OK if the response was sent, with whatever status */
    synchronized void transportClosed(Status transport) {
        if (transport.isOk()) {
            // An exception may be reported only after this.
            answered = true;
        } else if (status == null || transport.getCode() != Status.Code.CANCELLED) {
            status = transport;
        }
    }
}
