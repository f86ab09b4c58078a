// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;

/** One request; that of another call, or of none, has its place among the others as {@link #UNKNOWN}. */
final class NettyClientCall extends HttpClientCall {

    static final NettyClientCall UNKNOWN = new NettyClientCall();

    private final String method;
    private final String url;
    private final String host;
    private int status;
    private long length = -1;

    /** Who is to be told of the answer. */
    final TraceContext caller;

    /** What is to be sent along. */
    String header;

    boolean isRecorded;

    private NettyClientCall() {
        this.method = null;
        this.url = null;
        this.host = null;
        this.caller = null;
    }

    NettyClientCall(Channel channel, HttpRequest request, TraceContext caller) {
        this.method = request.method().name();
        this.url = Channels.url(channel, request, channel.remoteAddress());
        this.host = Channels.host(url);
        this.caller = caller;
    }

    void answered(HttpResponse response) {
        if (!response.decoderResult().isFailure()) {
            status = response.status().code();
            length = length(response.headers().get("Content-Length"));
        }
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        return url;
    }

    @Override
    protected String host() {
        return host;
    }

    @Override
    protected void setHeader(String name, String value) {
        header = value;
    }

    @Override
    protected int status() {
        return status;
    }

    @Override
    protected long contentLength() {
        return length;
    }
}
