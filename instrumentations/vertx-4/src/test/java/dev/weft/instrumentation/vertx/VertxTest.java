// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.contracts.FakeDaemon;
import dev.weft.contracts.InProcessAgent;
import dev.weft.contracts.TestServer;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which context tasks and callbacks run in special cases. */
@Timeout(30)
class VertxTest {

    private static final String ONE = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";
    private static final String OTHER = "Root=1-5759e988-000000000000000000000001;Sampled=0";

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    @AutoClose
    private final InProcessAgent agent = InProcessAgent.start(daemon);

    @AutoClose
    private final TestServer server = new TestServer();

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One thread runs all tasks in one go. */
    @Test
    void eachQueuedBlockingTaskRunsInItsContext() throws Exception {
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
    void callbackDoesNotRunInTheContextOfTheCompletingThread() throws Exception {
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
    void callbacksOfTwoRequestsOnOneFutureHaveNoContext() throws Exception {
        Promise<String> shared = Promise.promise();
        Future<String> future = shared.future();
        inRequest(ONE, () -> future.onComplete(done -> seen.add(header())));
        inRequest(OTHER, () -> future.onComplete(done -> seen.add(header())));
        shared.complete();
        assertThat(List.of(seen.take(), seen.take())).containsExactly("none", "none");
    }

    @Test
    void unorderedBlockingTaskRunsInItsContext() throws Exception {
        inRequest(ONE, () -> vertx.executeBlocking(this::look, false));
        vertx.executeBlocking(this::look, false);
        assertThat(List.of(seen.take(), seen.take())).containsExactlyInAnyOrder(ONE, "none");
    }

    /** Other work has the consumer go on. */
    @Test
    void messageOfAPausedConsumerIsDeliveredInItsContext() throws Exception {
        MessageConsumer<String> consumer = vertx.eventBus().<String>consumer("tea", sent -> seen.add(header()));
        consumer.pause();
        inRequest(ONE, () -> vertx.eventBus().send("tea", "first"));
        vertx.eventBus().send("tea", "second");
        inRequest(OTHER, consumer::resume);
        assertThat(List.of(seen.take(), seen.take())).containsExactly(ONE, "none");
    }

    /** There is one connection, which each call passes to the next. */
    @Test
    void callThatWaitsForAConnectionKeepsItsContext() throws Exception {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(1));
        List<Future<?>> answers = new ArrayList<>();
        inRequest(ONE, () -> answers.add(send(client, "/slow?ms=100")));
        inRequest(OTHER, () -> answers.add(send(client, "/length/1")));
        answers.add(send(client, "/length/2"));
        for (Future<?> answer : answers) {
            answer.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
        assertThat(server.requests())
                .extracting(each ->
                        each.path() + " " + each.header("X-Amzn-Trace-Id").orElse("none"))
                .containsExactly("/slow?ms=100 " + ONE, "/length/1 " + OTHER, "/length/2 none");
    }

    private Future<?> send(HttpClient client, String path) {
        return client.request(new RequestOptions().setAbsoluteURI(server.url(path)))
                .compose(request -> request.send().compose(HttpClientResponse::body));
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
        String header = agent.agent().handlers().aws().traceHeader();
        return header == null ? "none" : header;
    }
}
