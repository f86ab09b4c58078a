// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/** The ways to call with Spring's WebClient. */
public final class WebClientSubject extends AsyncClientSubject {

    private final ConnectionProvider connections = ConnectionProvider.create("subject", 20);
    private final LoopResources loops = LoopResources.create("subject", 2, true);
    private final WebClient client = WebClient.builder()
            .clientConnector(new ReactorClientHttpConnector(
                    HttpClient.create(connections).runOn(loops).followRedirect(true)))
            .build();

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "POST", "OWN_TRACE_HEADER");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        WebClient.RequestBodySpec request = client.method(operation.equals("POST") ? HttpMethod.POST : HttpMethod.GET)
                .uri(URI.create(url))
                .header("X-Subject", operation);
        switch (operation) {
            case "POST":
                request.bodyValue("posted");
                break;
            case "OWN_TRACE_HEADER":
                request.header("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                break;
            default:
                break;
        }
        try {
            return read(request).toFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static Mono<String> read(WebClient.RequestHeadersSpec<?> request) {
        return request.exchangeToMono(WebClientSubject::read);
    }

    private static Mono<String> read(ClientResponse response) {
        return response.bodyToMono(byte[].class)
                .map(body -> body.length)
                .defaultIfEmpty(0)
                .map(length -> status(response) + " " + length);
    }

    /** Called by reflection: the type of the status differs by version. */
    private static String status(ClientResponse response) {
        try {
            return ClientResponse.class
                    .getMethod("statusCode")
                    .invoke(response)
                    .toString()
                    .split(" ")[0];
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(read(client.get().uri(URI.create(url))), callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        return begin(read(client.get().uri(URI.create(url))).timeout(Duration.ofMillis(timeoutMillis)), callback);
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
