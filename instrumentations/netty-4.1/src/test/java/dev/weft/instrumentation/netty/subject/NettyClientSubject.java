// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A client on Netty's own codec, as libraries build them: a connection for each call. */
public final class NettyClientSubject extends AsyncClientSubject {

    private static final int HTTP_PORT = 80;
    private static final int PATIENCE_SECONDS = 20;

    private final EventLoopGroup loops = new NioEventLoopGroup(2);
    private final Map<String, FullHttpRequest> reused = new ConcurrentHashMap<>();

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "HEAD", "POST_CHUNKED", "GET_REUSED", "OWN_TRACE_HEADER", "CONNECTED_FIRST");
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(url, 0, callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        ChannelFuture connecting = connect(url, timeoutMillis, callback);
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                connecting.channel().writeAndFlush(request("GET", "BEGIN", url));
            } else {
                callback.accept(null, connected.cause());
            }
        });
        return connecting.channel()::close;
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        ChannelFuture connecting = connect(url, 0, (text, thrown) -> {
            if (thrown == null) {
                answer.complete(text);
            } else {
                answer.completeExceptionally(thrown);
            }
        });
        if (operation.equals("UNREAD")) {
            connecting.sync().channel().config().setAutoRead(false);
            connecting.channel().writeAndFlush(request("GET", operation, url)).sync();
            return "unread";
        }
        if (operation.equals("CONNECTED_FIRST")) {
            write(operation, url, connecting.sync().channel());
        } else {
            connecting.addListener(connected -> {
                if (connected.isSuccess()) {
                    write(operation, url, connecting.channel());
                } else {
                    answer.completeExceptionally(connected.cause());
                }
            });
        }
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private ChannelFuture connect(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        URI uri = URI.create(url);
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpClientCodec());
                        if (timeoutMillis > 0) {
                            channel.pipeline().addLast(new ReadTimeoutHandler(timeoutMillis, TimeUnit.MILLISECONDS));
                        }
                        channel.pipeline().addLast(new Answer(callback));
                    }
                })
                .connect(uri.getHost(), uri.getPort() < 0 ? HTTP_PORT : uri.getPort());
    }

    private void write(String operation, String url, Channel channel) {
        switch (operation) {
            case "POST_CHUNKED":
                HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, target(url));
                describe(head, operation, url);
                head.headers().set("Transfer-Encoding", "chunked");
                channel.write(head);
                channel.write(new DefaultHttpContent(Unpooled.copiedBuffer("posted", StandardCharsets.US_ASCII)));
                channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, channel.voidPromise());
                break;
            case "GET_REUSED":
                channel.writeAndFlush(reused.computeIfAbsent(url, key -> request("GET", operation, key)));
                break;
            case "OWN_TRACE_HEADER":
                FullHttpRequest own = request("GET", operation, url);
                own.headers().set("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                own.headers().set("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
                channel.writeAndFlush(own);
                break;
            case "EXPECT":
                FullHttpRequest expecting = request("POST", operation, url);
                expecting.headers().set("Expect", "100-continue");
                expecting.headers().set("Content-Length", 0);
                channel.writeAndFlush(expecting);
                break;
            case "HEAD":
                channel.writeAndFlush(request("HEAD", operation, url));
                break;
            default:
                channel.writeAndFlush(request("GET", operation, url));
        }
    }

    private static FullHttpRequest request(String method, String operation, String url) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.valueOf(method), target(url), Unpooled.EMPTY_BUFFER);
        describe(request, operation, url);
        return request;
    }

    private static void describe(HttpRequest request, String operation, String url) {
        URI uri = URI.create(url);
        request.headers().set("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort());
        request.headers().set("X-Subject", operation);
    }

    private static String target(String url) {
        URI uri = URI.create(url);
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + '?' + uri.getRawQuery();
    }

    @Override
    public void close() throws Exception {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }
}
