// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.Document;
import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Behaviour of servers on Netty's codec that the contract does not cover. The test responds, on any thread. */
@Timeout(30)
class NettyServerTest {

    private record Arrived(ChannelHandlerContext context, boolean isCurrent) {}

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private volatile boolean aggregated;
    private FakeDaemon daemon;
    private InProcessAgent agent;
    private Channel server;

    @BeforeEach
    void start() throws Exception {
        daemon = new FakeDaemon();
        agent = InProcessAgent.start(daemon);
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline().addLast(new HttpServerCodec());
                        if (aggregated) {
                            channel.pipeline().addLast(new HttpObjectAggregator(100));
                        }
                        channel.pipeline().addLast(new SimpleChannelInboundHandler<HttpObject>() {
                            @Override
                            protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
                                if (part instanceof LastHttpContent) {
                                    arrived.add(new Arrived(context, isFollowed()));
                                }
                            }
                        });
                    }
                })
                .bind("127.0.0.1", 0)
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
    void pipelinedRequestsHaveOneSegmentEach() throws Exception {
        try (Socket client = sending(get("/a") + get("/b") + get("/c"))) {
            for (int status : new int[] {200, 404, 500}) {
                answer(arrived.take().context(), status);
            }
            List<Document> segments = daemon.take(3);
            assertThat(segments)
                    .extracting(each -> each.text("http.request.url").replaceFirst(".*/", "") + " "
                            + each.number("http.response.status"))
                    .containsExactly("a 200", "b 404", "c 500");
            assertThat(segments).extracting(Document::traceId).doesNotHaveDuplicates();
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void segmentEndsWhenTheClientDisconnects() throws Exception {
        Socket client = sending(get("/hangs"));
        arrived.take();
        client.close();
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("http.request.url")).endsWith("/hangs");
        assertThat(segment.has("http.response")).isFalse();
    }

    @Test
    void continueIsNotTheFinalResponse() throws Exception {
        try (Socket client = sending(get("/continued"))) {
            ChannelHandlerContext context = arrived.take().context();
            answer(context, 100);
            answer(context, 201);
            assertThat(daemon.takeSegment("subject").number("http.response.status"))
                    .isEqualTo(201);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void segmentEndsWithTheSwitchToAnotherProtocol() throws Exception {
        try (Socket client = sending(get("/switched"))) {
            answer(arrived.take().context(), 101);
            assertThat(daemon.takeSegment("subject").number("http.response.status"))
                    .isEqualTo(101);
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void requestIsCurrentOnlyWhileItIsDelivered() throws Exception {
        try (Socket client = sending(get("/a"))) {
            Arrived first = arrived.take();
            assertThat(first.isCurrent()).isTrue();
            assertThat(first.context().executor().submit(this::isFollowed).get())
                    .isFalse();
            answer(first.context(), 200);
            daemon.takeSegment("subject");
            assertThat(client.isConnected()).isTrue();
        }
    }

    @Test
    void bodyBelongsToItsRequest() throws Exception {
        try (Socket client = sending("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n1")) {
            client.getOutputStream().write('2');
            Arrived last = arrived.take();
            assertThat(last.isCurrent()).isTrue();
            answer(last.context(), 200);
            daemon.takeSegment("subject");
        }
    }

    @Test
    void seesRefusalOfTheAggregator() throws Exception {
        aggregated = true;
        try (Socket client = sending("POST /large HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n")) {
            assertRefused("/large", 413);
            assertThat(client.isConnected()).isTrue();
        }
        try (Socket client = sending(
                "POST /expecting HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n")) {
            assertRefused("/expecting", 413);
            assertThat(client.isConnected()).isTrue();
        }
        try (Socket client = sending("POST /chunked HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n"
                + "a".repeat(1000)
                + "\r\n0\r\n\r\n")) {
            assertRefused("/chunked", 413);
            assertThat(client.isConnected()).isTrue();
        }
    }

    private void assertRefused(String path, int status) {
        Document segment = daemon.takeSegment("subject");
        assertThat(segment.text("http.request.url")).isEqualTo("http://h" + path);
        assertThat(segment.number("http.response.status")).isEqualTo(status);
        assertThat(segment.flag("error")).isTrue();
        assertThat(segment.flag("fault")).isFalse();
    }

    @Test
    void urlWithoutHostHeaderHasTheServersAddress() throws Exception {
        try (Socket client = sending("GET /old HTTP/1.0\r\n\r\n")) {
            answer(arrived.take().context(), 200);
            assertThat(daemon.takeSegment("subject").text("http.request.url"))
                    .isEqualTo("http://127.0.0.1:" + client.getPort() + "/old");
        }
    }

    private boolean isFollowed() {
        return agent.agent().handlers().httpServer().isFollowed();
    }

    private Socket sending(String text) throws IOException {
        Socket client = new Socket("127.0.0.1", ((InetSocketAddress) server.localAddress()).getPort());
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    private static void answer(ChannelHandlerContext context, int status) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
        if (status >= 200) {
            answer.headers().set("Content-Length", 0);
        }
        context.writeAndFlush(answer);
    }
}
