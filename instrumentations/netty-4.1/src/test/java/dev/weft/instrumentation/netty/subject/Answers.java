// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Sends responses, whole or in parts. */
final class Answers {

    private Answers() {}

    static void send(ChannelHandlerContext context, HttpRequest request, HttpResponseStatus status, String text) {
        byte[] body = text.getBytes(StandardCharsets.US_ASCII);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
        answer.headers().set("Content-Length", body.length);
        sent(context, request, context.writeAndFlush(answer));
    }

    static HttpResponse head(String header, Object value) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(header, value);
        return head;
    }

    static void sent(ChannelHandlerContext context, HttpRequest request, ChannelFuture last) {
        if (!HttpUtil.isKeepAlive(request) || request.decoderResult().isFailure()) {
            last.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
