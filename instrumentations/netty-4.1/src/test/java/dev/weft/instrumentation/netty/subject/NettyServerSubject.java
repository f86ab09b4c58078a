// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.netty.subject;

import dev.weft.contracts.subject.ServerSubject;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A server on Netty's own codec, with the application of HttpServerContract as far as it needs no servlets. */
public final class NettyServerSubject implements ServerSubject {

    private static final int LONGEST_HEAD = 32 * 1024;

    private final EventLoopGroup acceptor = new NioEventLoopGroup(1);
    private final EventLoopGroup workers = new NioEventLoopGroup(2);
    private final ScheduledExecutorService others = Executors.newScheduledThreadPool(1);
    private Path file;

    @Override
    public int start() throws Exception {
        file = Files.createTempFile("weft-netty", ".txt");
        Files.write(file, "static\n".getBytes("US-ASCII"));
        Channel server = new ServerBootstrap()
                .group(acceptor, workers)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(LONGEST_HEAD, LONGEST_HEAD, LONGEST_HEAD))
                                .addLast(new Guard())
                                .addLast(new Application(others, file))
                                .addLast(new ErrorAnswer());
                    }
                })
                .bind("127.0.0.1", 0)
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() throws Exception {
        others.shutdownNow();
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        workers.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        Files.delete(file);
    }
}
