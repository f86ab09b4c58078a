// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2MultiplexCodecBuilder;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** HTTP/2 with a channel for each stream, where the codec turns frames into the objects of HTTP/1.1. */
@Timeout(30)
class NettyHttp2Test {

    private final EventLoopGroup loops = new NioEventLoopGroup(2);
    private final CompletableFuture<HttpRequest> received = new CompletableFuture<>();
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private Channel server;
    private Channel connection;

    @BeforeEach
    void start() throws Exception {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(Http2MultiplexCodecBuilder.forServer(new Stream(true, new Echo()))
                        .build())
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        connection = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(Http2MultiplexCodecBuilder.forClient(new Stream(false, new Echo()))
                        .build())
                .connect(server.localAddress())
                .sync()
                .channel();
    }

    @AfterEach
    void stop() throws Exception {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        agent.close();
        daemon.close();
    }

    @Test
    void callIsRecordedAndContinuedByTheServer() throws Exception {
        HttpResponse answer = agent.inRequest(() -> send("/a"));
        assertThat(answer.status().code()).isEqualTo(404);
        List<Document> segments = daemon.take(2);
        Document served = segments.get(0).has("parent_id") ? segments.get(0) : segments.get(1);
        Document caller = segments.get(0).has("parent_id") ? segments.get(1) : segments.get(0);
        Document call = caller.onlySubsegment();
        assertThat(call.text("http.request.url")).isEqualTo(url("/a"));
        assertThat(call.number("http.response.status")).isEqualTo(404);
        assertThat(served.parentId()).isEqualTo(call.id());
        assertThat(served.text("http.request.url")).isEqualTo(url("/a"));
        assertThat(served.number("http.response.status")).isEqualTo(404);
        assertThat(served.number("http.response.content_length")).isEqualTo(4);
    }

    @Test
    void applicationsRequestStaysAsItWas() throws Exception {
        FullHttpRequest request = request("/a");
        agent.inRequest(() -> send(request));
        assertThat(request.headers().contains("x-amzn-trace-id")).isFalse();
        assertThat(received.get().headers().getAll("x-amzn-trace-id")).hasSize(1);
        daemon.take(2);
    }

    private HttpResponse send(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse send(FullHttpRequest request) throws Exception {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        Channel stream = new Http2StreamChannelBootstrap(connection)
                .handler(new Stream(false, new SimpleChannelInboundHandler<HttpObject>() {
                    private HttpResponse head;

                    @Override
                    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
                        if (part instanceof HttpResponse) {
                            head = (HttpResponse) part;
                        }
                        if (part instanceof LastHttpContent) {
                            answer.complete(head);
                        }
                    }
                }))
                .open()
                .sync()
                .getNow();
        stream.writeAndFlush(request);
        return answer.get(20, TimeUnit.SECONDS);
    }

    private FullHttpRequest request(String path) {
        FullHttpRequest request =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, path, Unpooled.EMPTY_BUFFER);
        request.headers().set("Host", "127.0.0.1:" + port());
        return request;
    }

    private String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @ChannelHandler.Sharable
    private static final class Stream extends ChannelInitializer<Channel> {

        private final boolean isServer;
        private final ChannelHandler handler;

        Stream(boolean isServer, ChannelHandler handler) {
            this.isServer = isServer;
            this.handler = handler;
        }

        @Override
        protected void initChannel(Channel stream) {
            stream.pipeline()
                    .addLast(new Http2StreamFrameToHttpObjectCodec(isServer))
                    .addLast(handler);
        }
    }

    @ChannelHandler.Sharable
    private final class Echo extends SimpleChannelInboundHandler<HttpObject> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpRequest) {
                received.complete((HttpRequest) part);
            }
            if (part instanceof LastHttpContent) {
                FullHttpResponse answer = new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.NOT_FOUND, Unpooled.wrappedBuffer(new byte[4]));
                context.writeAndFlush(answer);
            }
        }
    }
}
