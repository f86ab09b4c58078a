// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.call.http.HttpServerCall;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Note;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.jspecify.annotations.Nullable;

/**
 * One request. It is a note of Grizzly's request packet, which applications do not see and which Grizzly clears. The call is
 * not read after its end, since Grizzly recycles request and response.
 */
final class GrizzlyCall extends HttpServerCall {

    /** Not of this class: where server and servlet container have loaders of their own, each has another one. */
    private static final Note<HttpServerCall> NOTE = HttpRequestPacket.createNote(GrizzlyCall.class.getName());

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Request request;
    private final Response response;
    private final String uri;

    @SuppressWarnings("NullAway.Init") // recorded() sets it, and the handler asks later.
    private String url;

    private @Nullable String peer;
    private volatile int sentStatus;
    private volatile long sentBytes;
    private volatile boolean broken;

    GrizzlyCall(Request request, Response response) {
        this.request = request;
        this.response = response;
        this.uri = request.getRequestURI();
    }

    /** Returns {@code null} if the request is not followed, or has ended. */
    static @Nullable HttpServerCall of(@Nullable Request request) {
        HttpRequestPacket packet = request == null ? null : request.getRequest();
        return packet == null ? null : packet.getNote(NOTE);
    }

    /** As {@link #of}, for the hooks in the server itself. */
    static @Nullable GrizzlyCall of(@Nullable HttpRequestPacket packet) {
        HttpServerCall call = packet == null ? null : packet.getNote(NOTE);
        return call instanceof GrizzlyCall ? (GrizzlyCall) call : null;
    }

    void attach() {
        request.getRequest().setNote(NOTE, this);
    }

    /** Keeps the status of the head that is sent. Later changes of the response do not reach the client. */
    void committed() {
        if (sentStatus == 0) {
            sentStatus = response.getStatus();
        }
    }

    /** Adds to the length of the body. Called by one thread at a time. */
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void sent(int bytes) {
        sentBytes += bytes;
    }

    /** Records that nothing more is sent. */
    void broken() {
        broken = true;
    }

    boolean switchesProtocols() {
        return sentStatus == SWITCHING_PROTOCOLS;
    }

    @Override
    public String method() {
        return request.getMethod().getMethodString();
    }

    /** Grizzly throws when it is asked for the addresses of a connection that is closed. */
    @Override
    protected void recorded() {
        url = url(request.getScheme(), host(), uri);
        peer = request.getRemoteAddr();
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected SocketAddress local() {
        return new InetSocketAddress(request.getLocalAddr(), request.getLocalPort());
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return isConnectionLost(thrown, "org.glassfish.grizzly.");
    }

    @Override
    protected @Nullable String query() {
        return request.getQueryString();
    }

    @Override
    public String path() {
        return uri;
    }

    @Override
    protected @Nullable String header(String name) {
        return request.getHeader(name);
    }

    @Override
    protected @Nullable String peer() {
        return peer;
    }

    /** 0 if the connection broke before a head was sent. */
    @Override
    protected int status() {
        return sentStatus == 0 && !broken ? response.getStatus() : sentStatus;
    }

    @Override
    protected long contentLength() {
        return sentBytes;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        response.setHeader(name, value);
    }
}
