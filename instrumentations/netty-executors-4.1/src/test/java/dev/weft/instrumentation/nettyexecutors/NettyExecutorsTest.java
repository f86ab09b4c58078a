// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GenericFutureListener;
import io.netty.util.concurrent.Promise;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which context tasks and listeners run in special cases. */
@Timeout(30)
class NettyExecutorsTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final EventLoopGroup loops = new NioEventLoopGroup(1);
    private final EventLoop loop = loops.next();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Runnable look = () -> seen.add(header());

    @AfterEach
    void end() throws Exception {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }

    @Test
    void listenerOfTwoPromisesRunsInEachContext() throws Exception {
        GenericFutureListener<Future<Object>> listener = done -> look.run();
        Promise<Object> first = loop.newPromise();
        Promise<Object> second = loop.newPromise();
        inRequest(ONE, () -> first.addListener(listener));
        inRequest(OTHER, () -> second.addListener(listener));
        second.setSuccess("");
        first.setSuccess("");
        assertThat(List.of(seen.take(), seen.take())).containsExactly(OTHER, ONE);
    }

    @Test
    void listenerDoesNotRunInTheContextOfTheCompletingThread() throws Exception {
        Promise<Object> promise = loop.newPromise();
        promise.addListener(done -> look.run());
        inRequest(ONE, () -> promise.setSuccess(""));
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void periodicTaskHasNoContext() throws Exception {
        inRequest(ONE, () -> loop.scheduleAtFixedRate(look, 0, 1, TimeUnit.MILLISECONDS));
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    /** An event loop may drop a task unseen. Then it is not known which request the next run belongs to. */
    @Test
    void taskThatWaitsForTwoRequestsHasNoContext() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        loop.submit(() -> {
            busy.await();
            return null;
        });
        inRequest(ONE, () -> loop.execute(look));
        inRequest(OTHER, () -> loop.execute(look));
        busy.countDown();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    @Test
    void taskOfTwoRequestsInTurnRunsOnceInEachContext() throws Exception {
        inRequest(ONE, () -> loop.execute(look));
        assertThat(seen.take()).isEqualTo(ONE);
        inRequest(OTHER, () -> loop.execute(look));
        assertThat(seen.take()).isEqualTo(OTHER);
        loop.execute(look);
        assertThat(seen.take()).isEqualTo("none");
    }

    @Test
    void loopDoesNotKeepTheRequestThatStartedIt() throws Exception {
        EventLoopGroup plain = new NioEventLoopGroup(1, (ThreadFactory) Thread::new);
        try {
            inRequest(ONE, () -> plain.execute(look));
            assertThat(seen.take()).isEqualTo(ONE);
            plain.execute(look);
            assertThat(seen.take()).isEqualTo("none");
        } finally {
            plain.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
        }
    }

    private void inRequest(String header, Runnable work) throws Exception {
        agent.inRequest(header, () -> {
            work.run();
            return null;
        });
    }

    private String header() {
        String header = agent.agent().handlers().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
