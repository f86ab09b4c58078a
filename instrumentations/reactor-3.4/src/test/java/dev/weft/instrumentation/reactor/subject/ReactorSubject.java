// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactor.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.Sinks.EmitResult;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** The ways in which Reactor takes a call to another thread. */
public final class ReactorSubject implements ClientSubject {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Makes a chain of operators. One of them does the work. */
    interface Way {
        Mono<String> over(Callable<String> work);
    }

    private final Foreign foreign = new Foreign();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final Scheduler executor = Schedulers.fromExecutor(threads::execute);
    private final Sinks.Many<Integer> hot = Sinks.many().multicast().directBestEffort();
    private final Flux<Integer> shared =
            Flux.<Integer>create(sink -> foreign.each(sink::next)).publish().refCount(1);
    private final Map<String, Way> ways = new LinkedHashMap<>();

    public ReactorSubject() {
        schedulers();
        times();
        signals();
        sinks();
        sharing();
    }

    private void schedulers() {
        ways.put(
                "PUBLISH_ON",
                work -> Mono.just(1).publishOn(Schedulers.parallel()).map(one -> done(work)));
        ways.put("SUBSCRIBE_ON", work -> Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic()));
        ways.put("SINGLE", work -> Mono.fromCallable(work).subscribeOn(Schedulers.single()));
        ways.put("EXECUTOR", work -> Mono.just(1).publishOn(executor).map(one -> done(work)));
        ways.put(
                "FLUX_PUBLISH_ON",
                work -> Flux.range(0, 4)
                        .hide()
                        .publishOn(Schedulers.boundedElastic(), 2)
                        .map(i -> i == 2 ? done(work) : "")
                        .reduce(String::concat));
        ways.put(
                "FLAT_MAP",
                work -> Flux.range(0, 6)
                        .flatMap(
                                i -> Mono.fromCallable(() -> i == 4 ? work.call() : "")
                                        .subscribeOn(Schedulers.parallel()),
                                2)
                        .reduce(String::concat));
        ways.put(
                "PARALLEL",
                work -> Flux.range(0, 6)
                        .parallel(2)
                        .runOn(Schedulers.parallel())
                        .map(i -> i == 4 ? done(work) : "")
                        .sequential()
                        .reduce(String::concat));
        ways.put(
                "ZIP",
                work -> Mono.zip(
                        later(), Mono.fromCallable(work).subscribeOn(Schedulers.parallel()), (i, done) -> done));
    }

    private void times() {
        ways.put("DELAY", work -> Mono.delay(SOON).map(zero -> done(work)));
        ways.put("DELAY_ELEMENT", work -> Mono.just(1).delayElement(SOON).map(one -> done(work)));
        ways.put(
                "INTERVAL",
                work -> Flux.interval(SOON).skip(1).map(i -> done(work)).next());
        ways.put("TIMEOUT", work -> Mono.<String>never().timeout(SOON, Mono.fromCallable(work)));
        ways.put("RETRY", work -> {
            boolean[] failed = new boolean[1];
            return Mono.fromCallable(() -> {
                        if (!failed[0]) {
                            failed[0] = true;
                            throw new IllegalStateException("expected");
                        }
                        return work.call();
                    })
                    .retryWhen(Retry.fixedDelay(1, SOON));
        });
        // The source never ends: Reactor can lose the time-out of a buffer that is not full.
        ways.put(
                "BUFFER_TIMEOUT",
                work -> hot.asFlux()
                        .bufferTimeout(2, SOON)
                        .map(some -> done(work))
                        .next());
    }

    /** Signals from a thread outside any request. */
    private void signals() {
        ways.put("CREATE", work -> later().map(one -> done(work)));
        ways.put(
                "CREATE_ERROR",
                work -> Mono.<String>create(
                                sink -> foreign.soon(() -> sink.error(new IllegalStateException("expected"))))
                        .onErrorResume(thrown -> Mono.fromCallable(work)));
        ways.put(
                "FLUX_CREATE",
                work -> Flux.<Integer>create(sink -> foreign.soon(() -> sink.next(1)))
                        .map(one -> done(work))
                        .next());
        ways.put(
                "FLUX_CREATE_PUBLISH_ON",
                work -> Flux.<Integer>create(sink -> foreign.soon(() -> sink.next(1)))
                        .publishOn(Schedulers.parallel())
                        .map(one -> done(work))
                        .next());
        ways.put("FUTURE", work -> Mono.fromFuture(future()).map(one -> done(work)));
        ways.put("THEN", work -> later().then(Mono.fromCallable(work)));
        ways.put(
                "CONCAT_MAP",
                work -> Flux.range(0, 3)
                        .concatMap(i -> later().map(one -> i == 1 ? done(work) : ""))
                        .reduce(String::concat));
        ways.put("FROM_PUBLISHER", work -> Mono.from(publisher()).map(one -> done(work)));
        ways.put(
                "FLUX_FROM_PUBLISHER",
                work -> Flux.from(publisher()).map(one -> done(work)).next());
        ways.put("FROM_DIRECT", work -> Mono.fromDirect(publisher()).map(one -> done(work)));
    }

    private void sinks() {
        ways.put("SINK_ONE", work -> {
            Sinks.One<Integer> sink = Sinks.one();
            return sink.asMono()
                    .map(one -> done(work))
                    .doOnSubscribe(subscribed -> foreign.soon(() -> sink.tryEmitValue(1)));
        });
        ways.put("SINK_EMPTY", work -> {
            Sinks.Empty<String> sink = Sinks.empty();
            return sink.asMono()
                    .switchIfEmpty(Mono.fromCallable(work))
                    .doOnSubscribe(subscribed -> foreign.soon(sink::tryEmitEmpty));
        });
        ways.put("SINK_UNICAST", work -> emitted(Sinks.many().unicast().onBackpressureBuffer(), work));
        ways.put("SINK_UNICAST_ERROR", work -> emitted(Sinks.many().unicast().onBackpressureError(), work));
        ways.put("SINK_MULTICAST", work -> emitted(Sinks.many().multicast().onBackpressureBuffer(), work));
        ways.put("SINK_REPLAY", work -> emitted(Sinks.many().replay().all(), work));
        ways.put("SINK_LATEST", work -> emitted(Sinks.many().replay().latest(), work));
    }

    private Mono<String> emitted(Sinks.Many<Integer> sink, Callable<String> work) {
        return sink.asFlux()
                .map(one -> done(work))
                .doOnSubscribe(subscribed -> foreign.soon(() -> sink.emitNext(1, ReactorSubject::isEarly)))
                .next();
    }

    private static boolean isEarly(SignalType signal, EmitResult result) {
        return result == EmitResult.FAIL_OVERFLOW || result == EmitResult.FAIL_ZERO_SUBSCRIBER;
    }

    private void sharing() {
        // A subscriber that has not requested a value misses it.
        foreign.each(hot::tryEmitNext);
        ways.put("HOT", work -> hot.asFlux().map(one -> done(work)).next());
        ways.put("SHARED", work -> shared.map(one -> done(work)).next());
        ways.put("CACHED", work -> {
            Mono<Integer> cached = later().cache();
            foreign.soon(cached::subscribe);
            return cached.map(one -> done(work));
        });
        ways.put("REPLAYED", work -> {
            Flux<Integer> replayed = later().flux().replay().autoConnect();
            foreign.soon(replayed::subscribe);
            return replayed.map(one -> done(work)).next();
        });
    }

    @Override
    public List<String> operations() {
        return new ArrayList<>(ways.keySet());
    }

    @Override
    public String call(String operation, String url) throws Exception {
        if (operation.equals("TORTURE")) {
            return new Torture(new ArrayList<>(ways.values()), url).run();
        }
        Way way = ways.get(operation);
        if (way == null) {
            throw new IllegalArgumentException(operation);
        }
        return way.over(() -> get(url)).block(PATIENCE);
    }

    private Mono<Integer> later() {
        return Mono.create(sink -> foreign.soon(() -> sink.success(1)));
    }

    private CompletableFuture<Integer> future() {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        foreign.soon(() -> future.complete(1));
        return future;
    }

    private Publisher<Integer> publisher() {
        return subscriber -> subscriber.onSubscribe(new Foreign.Once(foreign, subscriber));
    }

    private static String done(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        int length = 0;
        try (InputStream body = connection.getInputStream()) {
            while (body.read() >= 0) {
                length++;
            }
        }
        return connection.getResponseCode() + " " + length;
    }

    @Override
    public void close() {
        foreign.close();
        executor.dispose();
        threads.shutdownNow();
    }
}
