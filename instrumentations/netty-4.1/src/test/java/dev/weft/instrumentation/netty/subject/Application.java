// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import dev.weft.contracts.subject.Bodies;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The contract's application. Responds when a request is complete. */
final class Application extends SimpleChannelInboundHandler<HttpObject> {

    private static final int LATER_MILLIS = 200;

    private final ScheduledExecutorService others;
    private final Path file;
    private HttpRequest request;

    Application(ScheduledExecutorService others, Path file) {
        this.others = others;
        this.file = file;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) throws Exception {
        if (part instanceof HttpRequest) {
            request = (HttpRequest) part;
            context.fireChannelRead(request);
        }
        if (part instanceof LastHttpContent) {
            answer(context, request.uri().replaceFirst("\\?.*", ""));
        }
    }

    private void answer(ChannelHandlerContext context, String path) throws Exception {
        switch (path) {
            case "/slow":
                Thread.sleep(LATER_MILLIS);
                send(context, 200, "ok");
                break;
            case "/chunked":
                context.write(Answers.head("Transfer-Encoding", "chunked"));
                context.writeAndFlush(chunk());
                context.write(chunk());
                Answers.sent(context, request, context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
                break;
            case "/client-error":
                send(context, 400, "");
                break;
            case "/throttled":
                send(context, 429, "");
                break;
            case "/fault":
                send(context, 500, "");
                break;
            case "/throw":
                throw new IllegalStateException("thrown", new IllegalArgumentException("because"));
            case "/committed":
                context.write(Answers.head("Transfer-Encoding", "chunked"));
                context.writeAndFlush(chunk());
                throw new IllegalStateException("behind the head");
            case "/leave":
                context.write(Answers.head("Transfer-Encoding", "chunked"));
                writeEndlessly(context, context.writeAndFlush(chunk()));
                break;
            case "/frames":
                send(context, 200, Bodies.frames());
                break;
            case "/throw-caught":
                throw new IllegalStateException("caught");
            case "/static.txt":
                context.write(Answers.head("Content-Length", 7));
                context.write(new DefaultFileRegion(file.toFile(), 0, 7));
                Answers.sent(context, request, context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT));
                break;
            case "/async-complete":
                others.schedule(() -> send(context, 202, "later"), LATER_MILLIS, TimeUnit.MILLISECONDS);
                break;
            case "/async-immediate":
                send(context, 202, "");
                break;
            default:
                boolean known = path.equals("/ok") || path.startsWith("/ok/");
                send(context, known ? 200 : 404, known ? "ok" : "");
        }
    }

    private void send(ChannelHandlerContext context, int status, String text) {
        Answers.send(context, request, HttpResponseStatus.valueOf(status), text);
    }

    /** Writes the next chunk when one is written, until the client has left. */
    private static void writeEndlessly(ChannelHandlerContext context, ChannelFuture last) {
        last.addListener(written -> {
            if (written.isSuccess()) {
                writeEndlessly(context, context.writeAndFlush(chunk()));
            }
        });
    }

    private static HttpContent chunk() {
        return new DefaultHttpContent(Unpooled.copiedBuffer("chunk", StandardCharsets.US_ASCII));
    }
}
