// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.function.BiConsumer;

/** Waits for one response and closes the connection. */
final class Answer extends SimpleChannelInboundHandler<HttpObject> {

    private BiConsumer<String, Throwable> callback;
    private int status;
    private int length;

    Answer(BiConsumer<String, Throwable> callback) {
        this.callback = callback;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpResponse) {
            status = ((HttpResponse) part).status().code();
        }
        if (part instanceof HttpContent) {
            length += ((HttpContent) part).content().readableBytes();
        }
        if (part instanceof LastHttpContent) {
            tell(context, status + " " + length, null);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        tell(context, null, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tell(context, null, new IOException("closed without an answer"));
    }

    private void tell(ChannelHandlerContext context, String answer, Throwable thrown) {
        if (callback != null) {
            BiConsumer<String, Throwable> called = callback;
            callback = null;
            called.accept(answer, thrown);
            context.close();
        }
    }
}
