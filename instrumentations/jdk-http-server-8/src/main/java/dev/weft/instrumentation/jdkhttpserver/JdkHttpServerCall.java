// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.call.http.HttpServerCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One request. It must not refer to its connection, which is its weak key in {@link Exchanges}. */
final class JdkHttpServerCall extends HttpServerCall {

    private static final long CHUNKED = 0;

    private final String method;
    private final URI uri;
    private final boolean http10;
    private final Headers headers;
    private final String protocol;
    private final @Nullable InetAddress peer;
    private final InetSocketAddress local;

    /** Path of the context that the request's path led to, {@code null} if there is none. */
    volatile @Nullable String route;

    private @Nullable String headerName;
    private @Nullable String headerValue;
    private int status;
    private long length = -1;
    private boolean answered;
    private boolean returned;

    /** @param line the request's first line, which the server has parsed already */
    JdkHttpServerCall(String line, Headers headers, String protocol, Socket socket) {
        int target = line.indexOf(' ') + 1;
        int version = line.indexOf(' ', target);
        this.method = line.substring(0, target - 1);
        this.uri = URI.create(line.substring(target, version));
        this.http10 = line.regionMatches(true, version + 1, "HTTP/1.0", 0, 8);
        this.headers = headers;
        this.protocol = protocol;
        this.peer = socket.getInetAddress();
        this.local = (InetSocketAddress) socket.getLocalSocketAddress();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    protected String url() {
        return uri.isAbsolute() ? uri.toString() : protocol + "://" + authority() + uri;
    }

    private String authority() {
        String host = host();
        return host == null ? local.getAddress().getHostAddress() + ":" + local.getPort() : host;
    }

    @Override
    protected @Nullable String query() {
        return uri.getRawQuery();
    }

    @Override
    protected @Nullable String route() {
        return route;
    }

    @Override
    public String path() {
        return uri.isOpaque() ? "" : uri.getRawPath();
    }

    @Override
    protected @Nullable String header(String name) {
        return headers.getFirst(name);
    }

    @Override
    protected @Nullable String peer() {
        return peer == null ? null : peer.getHostAddress();
    }

    @Override
    protected synchronized int status() {
        return status;
    }

    @Override
    protected synchronized long contentLength() {
        return length;
    }

    /** Keeps the header, since there is no response yet. */
    @Override
    protected void setResponseHeader(String name, String value) {
        headerName = name;
        headerValue = value;
    }

    /** Called before the head of the answer is written. */
    void answer(int code, long announced, Headers response) {
        if (headerName != null) {
            response.set(headerName, headerValue);
        }
        answer(code);
        if (announced == CHUNKED && http10) {
            return;
        }
        setLength(method.equals("HEAD") ? 0 : Math.max(0, announced));
    }

    /** Records the first status. The server refuses a second answer. */
    synchronized void answer(int code) {
        if (status == 0) {
            status = code;
        }
    }

    private synchronized void setLength(long bytes) {
        if (length < 0) {
            length = bytes;
        }
    }

    synchronized void addChunk(int bytes) {
        length += bytes;
    }

    /** Marks the call as answered. Returns whether the application has returned already. */
    synchronized boolean answered() {
        answered = true;
        return returned;
    }

    /** Marks that the application has returned. Returns whether the call is answered already. */
    synchronized boolean returned() {
        returned = true;
        return answered;
    }
}
