// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.Urls;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One request. It must not refer to its connection, which is its weak key in {@link Exchanges}. */
final class JdkHttpServerCall extends HttpServerCall {

    private static final long CHUNKED = 0;

    private final String method;
    private final String target;
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
        int start = line.indexOf(' ') + 1;
        int version = line.indexOf(' ', start);
        this.method = line.substring(0, start - 1);
        this.target = line.substring(start, version);
        this.http10 = line.regionMatches(true, version + 1, "HTTP/1.0", 0, 8);
        this.headers = headers;
        this.protocol = protocol;
        this.peer = socket.getInetAddress();
        this.local = (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /** Whether a line has a method, a target and a version. */
    static boolean isRequestLine(@Nullable String line) {
        int target = line == null ? 0 : line.indexOf(' ') + 1;
        return line != null && target > 1 && line.indexOf(' ', target) > target;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    protected String url() {
        return url(protocol, host(), target);
    }

    @Override
    protected SocketAddress local() {
        return local;
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return isConnectionLost(thrown, "sun.net.httpserver.");
    }

    @Override
    protected @Nullable String query() {
        int start = target.indexOf('?');
        return start < 0 ? null : target.substring(start + 1);
    }

    @Override
    protected @Nullable String route() {
        return route;
    }

    @Override
    public String path() {
        int query = target.indexOf('?');
        String path = Urls.path(query < 0 ? target : target.substring(0, query));
        return path == null ? "" : path;
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
