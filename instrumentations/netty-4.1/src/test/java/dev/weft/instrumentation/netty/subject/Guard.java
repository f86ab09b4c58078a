// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.ReferenceCountUtil;

/** Responds to {@code /filtered} and to malformed requests, so that no handler behind it gets them. */
final class Guard extends ChannelInboundHandlerAdapter {

    private boolean refuses;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            HttpRequest request = (HttpRequest) message;
            boolean malformed = request.decoderResult().isFailure();
            refuses = malformed || request.uri().equals("/filtered");
            if (refuses) {
                Answers.send(
                        context,
                        request,
                        malformed ? HttpResponseStatus.BAD_REQUEST : HttpResponseStatus.UNAUTHORIZED,
                        "");
            }
        }
        if (refuses) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }
}
