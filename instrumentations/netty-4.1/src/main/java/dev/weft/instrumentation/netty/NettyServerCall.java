// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/** One request. The application may change its parts, and does where handlers rewrite it. */
final class NettyServerCall extends HttpServerCall {

    private static final int FAULT = 500;

    private final Channel channel;
    private final String method;
    private final String uri;
    private final HttpHeaders headers;
    private String url;

    /** As long as it is as it arrived. */
    private HttpRequest request;

    private String peer;
    private boolean answered;
    private Throwable caught;
    private long length;

    /** Whether it is recorded or carried on; one that is not has its place among the others all the same. */
    boolean isFollowed;

    /** 0 before the answer. */
    volatile int status;

    /** {@code null} if there is none to be added. */
    String responseHeader;

    NettyServerCall(Channel channel, HttpRequest request) {
        this.channel = channel;
        this.request = request;
        this.method = request.method().name();
        this.uri = request.uri();
        this.headers = request.headers();
    }

    @Override
    protected void recorded() {
        url = Channels.url(channel, request, channel.localAddress());
        peer = Channels.host(channel.remoteAddress());
        request = null;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String query() {
        int start = uri.indexOf('?');
        return start < 0 ? null : uri.substring(start + 1);
    }

    @Override
    public String path() {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int authority = path.startsWith("/") ? -1 : path.indexOf("://");
        if (authority < 0) {
            return path;
        }
        int start = path.indexOf('/', authority + 3);
        return start < 0 ? "/" : path.substring(start);
    }

    @Override
    protected String header(String name) {
        return headers.get(name);
    }

    @Override
    protected String peer() {
        return peer;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected synchronized long contentLength() {
        return status == 0 ? -1 : method.equals("HEAD") ? 0 : length;
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        responseHeader = value;
    }

    synchronized void caught(Throwable thrown) {
        if (caught == null) {
            caught = thrown;
        }
    }

    /** In a pipeline, to throw is one way to answer: what becomes a mere 404 is no fault. */
    @Override
    protected synchronized Throwable escaped() {
        return status == 0 || status >= FAULT ? caught : null;
    }

    /** A part of the answer, of any kind that the encoder takes. */
    synchronized void sent(Object part) {
        if (part instanceof ByteBufHolder) {
            length += ((ByteBufHolder) part).content().readableBytes();
        } else if (part instanceof ByteBuf) {
            length += ((ByteBuf) part).readableBytes();
        } else if (part instanceof FileRegion) {
            length += ((FileRegion) part).count();
        }
    }

    synchronized boolean isAnswered() {
        return answered;
    }

    void end(HttpServerHandler handler) {
        synchronized (this) {
            answered = true;
        }
        handler.finish(this, null);
    }
}
