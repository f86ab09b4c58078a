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
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One request. It is read on arrival, since handlers of the application may change it. */
final class NettyServerCall extends HttpServerCall {

    /** The lowest status that means a fault of the server. */
    private static final int FAULT = 500;

    private final HttpServerHandler handler;
    private final Channel channel;
    private final String method;
    private final String uri;
    private final HttpHeaders headers;

    @SuppressWarnings("NullAway.Init") // recorded() sets it, and the handler asks later.
    private String url;

    private @Nullable String peer;
    private boolean answered;
    private boolean brokeOff;
    private @Nullable Throwable caught;
    private long length;

    /** Whether the handler follows it. A request that is not followed has its place in the order too. */
    boolean isFollowed;

    /** 0 before the response. */
    volatile int status;

    /** The trace header of the response; {@code null} for none. */
    @Nullable
    String responseHeader;

    NettyServerCall(Channel channel, HttpRequest request, HttpServerHandler handler) {
        this.handler = handler;
        this.channel = channel;
        this.method = request.method().name();
        this.uri = request.uri();
        this.headers = request.headers();
    }

    @Override
    protected void recorded() {
        url = url(Channels.scheme(channel), headers.get("Host"), uri);
        peer = Channels.host(channel.remoteAddress());
    }

    @Override
    protected @Nullable SocketAddress local() {
        return channel.localAddress();
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
    protected @Nullable String query() {
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
    protected @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    protected @Nullable String peer() {
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

    /** In a pipeline, throwing is one way to respond: an exception that becomes a 404 is no fault. */
    @Override
    protected synchronized @Nullable Throwable escaped() {
        return status == 0 || status >= FAULT || brokeOff ? caught : null;
    }

    @Override
    protected synchronized boolean brokeOff() {
        return brokeOff;
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        // The class of the native transports is not one of the JDK.
        return isConnectionLost(thrown, "io.netty.")
                || thrown.getClass().getName().startsWith("io.netty.channel.unix.Errors$");
    }

    /** @param part of a response, of any type that the encoder takes; perhaps the application's */
    static long lengthOf(Object part) {
        if (part instanceof ByteBufHolder) {
            return ((ByteBufHolder) part).content().readableBytes();
        }
        if (part instanceof ByteBuf) {
            return ((ByteBuf) part).readableBytes();
        }
        return part instanceof FileRegion ? ((FileRegion) part).count() : 0;
    }

    synchronized void sent(long bytes) {
        length += bytes;
    }

    synchronized boolean isAnswered() {
        return answered;
    }

    /** The connection was closed before the last part of the response. */
    void breakOff() {
        synchronized (this) {
            brokeOff = true;
        }
        end();
    }

    void end() {
        synchronized (this) {
            answered = true;
        }
        handler.finish(this, null);
    }
}
