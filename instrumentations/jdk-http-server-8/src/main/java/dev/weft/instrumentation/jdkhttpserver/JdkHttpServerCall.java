// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.call.http.HttpServerCall;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** One request. It must not refer to its connection, by which it is kept. */
final class JdkHttpServerCall extends HttpServerCall {

    private static final long CHUNKED = 0;

    private final String method;
    private final URI uri;
    private final boolean http10;
    private final Headers headers;
    private final String protocol;
    private final InetAddress peer;
    private final InetSocketAddress local;

    /** Of the context that its path led to; {@code null} if to none. */
    volatile String route;

    private String headerName;
    private String headerValue;
    private int status;
    private long length = -1;
    private boolean answered;
    private boolean returned;

    /** @param line the request's first line, which has been parsed already */
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
    protected String query() {
        return uri.getRawQuery();
    }

    @Override
    protected String route() {
        return route;
    }

    @Override
    public String path() {
        return uri.isOpaque() ? "" : uri.getRawPath();
    }

    @Override
    protected String header(String name) {
        return headers.getFirst(name);
    }

    @Override
    protected String peer() {
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

    /** There is no response yet. */
    @Override
    protected void setResponseHeader(String name, String value) {
        headerName = name;
        headerValue = value;
    }

    /** The head of the answer is about to be written. */
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

    /** The first one counts: the server refuses any other. */
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

    /** @return whether the application has returned already */
    synchronized boolean answered() {
        answered = true;
        return returned;
    }

    /** @return whether it was answered already */
    synchronized boolean returned() {
        returned = true;
        return answered;
    }
}
