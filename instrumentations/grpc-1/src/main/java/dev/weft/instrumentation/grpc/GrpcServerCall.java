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

/** One call that a server answers. It must not refer to its stream, by which it is kept. */
final class GrpcServerCall extends HttpServerCall {

    private final String authority;
    private final boolean secure;
    private final SocketAddress source;
    private Metadata headers;

    /** {@code package.Service/Method}. */
    private String name;

    private String headerName;
    private String headerValue;
    private boolean accepted;
    private volatile boolean known;
    private Status status;

    /** The transport has sent an answer. */
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

    /** The application may change them, on another thread than that which asks for them at the end. */
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
        return (secure ? "https://" : "http://") + authority + path();
    }

    @Override
    protected String query() {
        return null;
    }

    @Override
    protected String route() {
        return known ? path() : null;
    }

    @Override
    public String path() {
        return "/" + name;
    }

    @Override
    protected String header(String wanted) {
        return wanted.equals("Host") ? authority : Headers.first(headers, wanted);
    }

    @Override
    protected String peer() {
        return source instanceof InetSocketAddress && !((InetSocketAddress) source).isUnresolved()
                ? ((InetSocketAddress) source).getAddress().getHostAddress()
                : null;
    }

    @Override
    protected synchronized int status() {
        if (status != null) {
            return HttpStatus.of(status);
        }
        // The server has answered by itself: where there is no such method, or where something escaped from it.
        return answered ? HttpStatus.of(known ? Status.UNKNOWN : Status.UNIMPLEMENTED) : 0;
    }

    @Override
    protected long contentLength() {
        return -1;
    }

    /** Nothing is answered yet. */
    @Override
    protected synchronized void setResponseHeader(String header, String value) {
        headerName = header;
        headerValue = value;
    }

    /** The head of the answer is about to be sent, or its end, if it has no head. */
    synchronized void answering(Metadata answer) {
        if (headerName != null) {
            Headers.set(answer, headerName, headerValue);
            headerName = null;
        }
    }

    /** Its end will be told. */
    void accept() {
        accepted = true;
    }

    boolean isAccepted() {
        return accepted;
    }

    /** There is such a method. */
    void known() {
        known = true;
    }

    /** The application, or the server after an exception, ends the call; the first time counts. */
    synchronized void close(Status closed) {
        if (status == null) {
            status = closed;
            if (HttpStatus.cause(closed) != null) {
                thrown(HttpStatus.cause(closed));
            }
        }
    }

    /** The transport has ended it: with OK where the answer was sent, whatever that was. */
    synchronized void closed(Status transport) {
        if (transport.isOk()) {
            // What escaped may be heard of only after this.
            answered = true;
        } else if (status == null || transport.getCode() != Status.Code.CANCELLED) {
            status = transport;
        }
    }
}
