// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.contracts.Document;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Calls of the SDK in Reactor's operators, on threads of its schedulers. */
class ReactorTest extends XRaySdkFixture {

    private final Scheduler scheduler = Schedulers.newSingle("operators");

    /** Reactor's classes are woven when they are loaded, and the schedulers' a moment later. */
    @BeforeEach
    void awaitPropagation() throws Exception {
        agent.awaitPropagation();
        daemon.forget();
    }

    @AfterEach
    void stopThreads() {
        scheduler.dispose();
    }

    private int work(String name) {
        try (Subsegment part = AWSXRay.beginSubsegment(name)) {
            part.putAnnotation("thread", Thread.currentThread().getName());
            return call("/length/1");
        }
    }

    @Test
    void operatorAfterPublishOnIsInRequest() throws Exception {
        inRequest(() -> Mono.just("work").publishOn(scheduler).map(this::work).block());
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.text("annotations.thread")).startsWith("operators");
        assertThat(server.onlyRequest().traceHeader())
                .contains("Parent=" + work.onlySubsegment().id());
    }

    @Test
    void sourceOnSchedulerIsInRequest() throws Exception {
        inRequest(() ->
                Mono.fromCallable(() -> work("work")).subscribeOn(scheduler).block());
        Document work = daemon.takeSegment("subject").onlySubsegment();
        assertThat(work.text("annotations.thread")).startsWith("operators");
        assertThat(work.subsegments()).hasSize(1);
    }

    @Test
    void operatorIsBelowSubsegmentOfSubscription() throws Exception {
        inRequest(() -> AWSXRay.createSubsegment(
                "outer",
                () -> Mono.just("inner").publishOn(scheduler).map(this::work).block()));
        Document outer = daemon.takeSegment("subject").onlySubsegment();
        assertThat(outer.name()).isEqualTo("outer");
        assertThat(outer.onlySubsegment().name()).isEqualTo("inner");
    }

    @Test
    void parallelOperatorsAreBesideEachOther() throws Exception {
        inRequest(() -> Flux.just("a", "b", "c")
                .flatMap(each -> Mono.fromCallable(() -> work(each)).subscribeOn(Schedulers.parallel()))
                .blockLast());
        List<Document> parts = daemon.takeSegment("subject").subsegments();
        assertThat(parts).extracting(Document::name).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(parts).allMatch(each -> each.subsegments().size() == 1);
    }

    @Test
    void segmentOfRequestIsCurrentInOperators() throws Exception {
        inRequest(() -> Mono.just("ann")
                .publishOn(scheduler)
                .doOnNext(user -> AWSXRay.getCurrentSegment().setUser(user))
                .block());
        assertThat(daemon.takeSegment("subject").text("user")).isEqualTo("ann");
    }

    @Test
    void nothingIsLeftOnSchedulersThread() throws Exception {
        inRequest(() -> Mono.just("work").publishOn(scheduler).map(this::work).block());
        daemon.takeSegment("subject");
        Entity left = Mono.fromCallable(AWSXRay::getTraceEntity)
                .subscribeOn(scheduler)
                .block();
        assertThat(left).isNull();
    }
}
