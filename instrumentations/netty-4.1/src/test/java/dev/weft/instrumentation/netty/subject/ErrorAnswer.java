// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;

/** The last handler. Responds if a handler before it throws. */
final class ErrorAnswer extends ChannelInboundHandlerAdapter {

    private HttpRequest request;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        request = (HttpRequest) message;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (request == null) {
            context.close();
        } else if (cause.getMessage().equals("caught")) {
            Answers.send(context, request, HttpResponseStatus.OK, "");
        } else {
            Answers.send(context, request, HttpResponseStatus.INTERNAL_SERVER_ERROR, "");
        }
    }
}
