// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.AgentConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The thread that polls X-Ray, with the real clock. */
@Timeout(60)
class CentralThreadTest {

    private final SamplingReceiver receiver = new SamplingReceiver();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private Sampling sampling;

    @AfterEach
    void stop() {
        if (sampling != null) {
            sampling.rules().stop();
        }
        receiver.close();
    }

    private Thread start(String arguments, Consumer<String> to) {
        sampling = Samplers.byRules(AgentConfig.load(arguments, Map.of(), null, null, log::add), to);
        sampling.rules().start();
        sampling.sampler().sample(new FakeRequest("h", "GET", "/"));
        return ((PollerThread) sampling.rules()).thread();
    }

    private Thread start() {
        return start("sampling=central,daemon=127.0.0.1:" + receiver.port(), log::add);
    }

    private static void awaitThat(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            Thread.sleep(5);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private boolean centralDecides() {
        return "a"
                .equals(sampling.sampler()
                        .sample(new FakeRequest("h", "GET", "/"))
                        .ruleName());
    }

    @Test
    void isADaemonWithoutAContextLoader() {
        Thread thread = start();
        assertThat(thread.getName()).isEqualTo("weft-sampling");
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getContextClassLoader()).isNull();
    }

    @Test
    void fetchesTheRulesAtTheFirstRequest() throws InterruptedException {
        receiver.giveRules(rule("a", 1, 0, 1, "*"));
        start();
        awaitThat(this::centralDecides);
        assertThat(log).isEmpty();
    }

    @Test
    void requestsFromTheTcpAddress() throws InterruptedException {
        // AWS's agent uses the configured address for UDP only.
        receiver.giveRules(rule("a", 1, 0, 1, "*"));
        start("sampling=central,daemon=udp:127.0.0.1:1 tcp:127.0.0.1:" + receiver.port(), log::add);
        awaitThat(this::centralDecides);
    }

    @Test
    void appliesRulesForTheServiceName() throws InterruptedException {
        receiver.giveRules(
                rule("b", 1, 0, 1, "*").replace("\"ServiceName\": \"*\"", "\"ServiceName\": \"bank\""),
                rule("a", 2, 0, 1, "*").replace("\"ServiceName\": \"*\"", "\"ServiceName\": \"shop\""));
        start("service=shop,sampling=central,daemon=127.0.0.1:" + receiver.port(), log::add);
        awaitThat(this::centralDecides);
    }

    @Test
    void endsWhenItIsStopped() {
        Thread thread = start();
        sampling.rules().stop();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void decidesAfterItIsStopped() throws InterruptedException {
        receiver.giveRules(rule("a", 1, 0, 1, "*"));
        start();
        awaitThat(this::centralDecides);
        sampling.rules().stop();
        assertThat(centralDecides()).isTrue();
    }

    @Test
    void ignoresInterrupts() throws InterruptedException {
        Thread thread = start();
        awaitThat(() -> thread.getState() == Thread.State.TIMED_WAITING
                && !receiver.received(CentralPoller.RULES).isEmpty());
        thread.interrupt();
        awaitThat(() -> !thread.isInterrupted() && thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(receiver.received(CentralPoller.RULES)).hasSize(1);
    }

    @Test
    void appliesTheOriginAtOnce() throws InterruptedException {
        receiver.giveRules(
                rule("a", 1, 0, 1, "*").replace("\"ServiceType\": \"*\"", "\"ServiceType\": \"AWS::EC2::*\""));
        Thread thread = start();
        awaitThat(() -> !receiver.received.isEmpty() && thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(centralDecides()).isFalse();
        long start = System.nanoTime();
        sampling.rules().originIs("AWS::EC2::Instance");
        awaitThat(this::centralDecides);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void requestsNothingBeforeTheFirstDecision() throws InterruptedException {
        sampling = Samplers.from(
                AgentConfig.load("daemon=127.0.0.1:" + receiver.port(), Map.of(), null, null, log::add), log::add);
        sampling.rules().start();
        sampling.sampler().sample(new FakeRequest("h", "GET", "/", "ELB-HealthChecker/2.0"));
        assertThat(((PollerThread) sampling.rules()).thread().getState()).isEqualTo(Thread.State.NEW);
        assertThat(receiver.received).isEmpty();
        awaitThat(() -> {
            sampling.sampler().sample(new FakeRequest("h", "GET", "/"));
            return !receiver.received.isEmpty();
        });
    }

    @Test
    void requestsNothingBeforeItIsStarted() throws InterruptedException {
        sampling = Samplers.byRules(
                AgentConfig.load("daemon=127.0.0.1:" + receiver.port(), Map.of(), null, null, log::add), log::add);
        sampling.sampler().sample(new FakeRequest("h", "GET", "/"));
        assertThat(((PollerThread) sampling.rules()).thread().getState()).isEqualTo(Thread.State.NEW);
    }

    @Test
    void requestsNothingAfterItIsStopped() {
        sampling = Samplers.byRules(
                AgentConfig.load("daemon=127.0.0.1:" + receiver.port(), Map.of(), null, null, log::add), log::add);
        sampling.rules().start();
        sampling.rules().stop();
        sampling.sampler().sample(new FakeRequest("h", "GET", "/"));
        assertThat(((PollerThread) sampling.rules()).thread().getState()).isEqualTo(Thread.State.NEW);
    }

    @Test
    void survivesALogThatFails() throws InterruptedException {
        receiver.status = 500;
        Thread thread = start("sampling=central,daemon=127.0.0.1:" + receiver.port(), line -> {
            log.add(line);
            throw new IllegalStateException("the log is closed");
        });
        awaitThat(() -> !log.isEmpty() && thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(thread.isAlive()).isTrue();
    }

    @Test
    void silentReceiverDelaysNoRequest() throws InterruptedException {
        var answer = new CountDownLatch(1);
        receiver.rules = body -> {
            try {
                answer.await();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
            return "{}";
        };
        start();
        awaitThat(() -> !receiver.received.isEmpty());
        assertThat(sampling.sampler().sample(new FakeRequest("h", "GET", "/")))
                .extracting(SamplingDecision::ruleName)
                .isEqualTo("default");
        answer.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "none", "local"})
    void otherModesHaveNoThread(String mode) {
        Sampling other = Samplers.from(AgentConfig.load("sampling=" + mode, Map.of(), null, null, log::add), log::add);
        other.rules().start();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("weft-sampling");
        other.rules().stop();
    }
}
