// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The ways to call with Reactor Netty's own client. */
public final class ReactorNettySubject extends AsyncClientSubject {

    private final ConnectionProvider connections = ConnectionProvider.create("subject", 20);

    // One: a redirect is a retry, and Reactor 3.4.0 loses a retry if another thread ends the next attempt while this
    // one
    // still subscribes to it (https://github.com/reactor/reactor-core/issues/2579).
    private final LoopResources loops = LoopResources.create("subject", 1, true);

    private final HttpClient client = HttpClient.create(connections)
            .runOn(loops)
            .protocol(HttpProtocol.HTTP11)
            .followRedirect(true);

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "GET",
                "HEAD",
                "POST",
                "POST_STREAM",
                "OWN_TRACE_HEADER",
                "DEFERRED_URI",
                "RESPONSE_CONTENT",
                "RESPONSE_CONNECTION",
                "NOT_POOLED");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        return blocked(call(operation, url, client(operation).headers(headers -> headers.set("X-Subject", operation))));
    }

    private HttpClient client(String operation) {
        switch (operation) {
            case "OWN_TRACE_HEADER":
                return client.headers(
                        headers -> headers.set("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0")
                                .set("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00"));
            case "NOT_POOLED":
                return HttpClient.newConnection().runOn(loops).followRedirect(true);
            default:
                return client;
        }
    }

    private static Mono<String> call(String operation, String url, HttpClient client) {
        switch (operation) {
            case "HEAD":
                return read(client.head().uri(url));
            case "POST":
                return read(client.post().uri(url).send(ByteBufMono.fromString(Mono.just("posted"))));
            case "EXPECT":
                return read(client.headers(headers -> headers.set("Expect", "100-continue"))
                        .post()
                        .uri(url)
                        .send(ByteBufMono.fromString(Mono.just("posted"))));
            case "UNREAD":
                return client.get()
                        .uri(url)
                        .responseConnection((response, connection) -> Mono.just("unread"))
                        .next();
            case "POST_STREAM":
                return read(client.post()
                        .uri(url)
                        .send(ByteBufFlux.fromString(Flux.just("po", "st", "ed").delayElements(Duration.ofMillis(1)))));
            case "DEFERRED_URI":
                return read(client.get().uri(Mono.fromSupplier(() -> url)));
            case "RESPONSE_CONTENT":
                return client.get()
                        .uri(url)
                        .responseSingle((response, body) -> body.asByteArray()
                                .map(bytes -> bytes.length)
                                .defaultIfEmpty(0)
                                .map(length -> response.status().code() + " " + length));
            case "RESPONSE_CONNECTION":
                return client.request(HttpMethod.GET)
                        .uri(url)
                        .send((request, outbound) -> outbound.send(Mono.just(Unpooled.EMPTY_BUFFER)))
                        .responseConnection((response, connection) ->
                                length(connection.inbound().receive()).map(length -> answer(response, length)))
                        .next();
            default:
                return read(client.get().uri(url));
        }
    }

    private static Mono<String> read(ResponseReceiver<?> receiver) {
        return receiver.response((response, body) -> length(body).map(length -> answer(response, length)))
                .single();
    }

    private static Mono<Integer> length(ByteBufFlux body) {
        return body.asByteArray().reduce(0, (sum, bytes) -> sum + bytes.length);
    }

    private static String answer(HttpClientResponse response, int length) {
        return response.status().code() + " " + length;
    }

    /** Returns the exception as the library throws it, without the wrapper of a future. */
    private static String blocked(Mono<String> call) throws Exception {
        try {
            return call.toFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(read(client.get().uri(url)), callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        return begin(
                read(client.responseTimeout(Duration.ofMillis(timeoutMillis))
                        .get()
                        .uri(url)),
                callback);
    }

    private static Pending begin(Mono<String> call, BiConsumer<String, Throwable> callback) {
        Disposable subscription =
                call.subscribe(answer -> callback.accept(answer, null), thrown -> callback.accept(null, thrown));
        return subscription::dispose;
    }

    @Override
    public void close() {
        connections.dispose();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
    }
}
