// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose work it is where that is not plain. */
@Timeout(30)
class VertxTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One thread does them all, in one go. */
    @Test
    void eachOfBlockingTasksInTurnIsOfItsRequest() throws Exception {
        Context context = vertx.getOrCreateContext();
        CountDownLatch queued = new CountDownLatch(1);
        inRequest(
                ONE,
                () -> context.<Void>executeBlocking(promise -> {
                    await(queued);
                    look(promise);
                }));
        inRequest(OTHER, () -> context.executeBlocking(this::look));
        context.<Void>executeBlocking(this::look);
        queued.countDown();
        assertThat(List.of(seen.take(), seen.take(), seen.take())).containsExactly(ONE, OTHER, "none");
    }

    @Test
    void callbackIsNotOfWhoeverCompletesItsFuture() throws Exception {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        inRequest(ONE, () -> first.future().onComplete(done -> seen.add(header())));
        second.future().onComplete(done -> seen.add(header()));
        inRequest(OTHER, () -> {
            first.complete();
            second.complete();
        });
        assertThat(List.of(seen.take(), seen.take())).containsExactly(ONE, "none");
    }

    @Test
    void futureThatTwoRequestsWaitForIsNobodys() throws Exception {
        Promise<String> shared = Promise.promise();
        Future<String> future = shared.future();
        inRequest(ONE, () -> future.onComplete(done -> seen.add(header())));
        inRequest(OTHER, () -> future.onComplete(done -> seen.add(header())));
        shared.complete();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    private void look(Promise<Void> promise) {
        seen.add(header());
        promise.complete();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void inRequest(String header, Runnable work) throws Exception {
        agent.inRequest(header, () -> {
            work.run();
            return null;
        });
    }

    private String header() {
        String header = agent.agent().calls().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
