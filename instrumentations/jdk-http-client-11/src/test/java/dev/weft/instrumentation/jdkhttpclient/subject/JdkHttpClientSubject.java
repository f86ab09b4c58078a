// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/** The ways to send with the JDK's client. */
public final class JdkHttpClientSubject extends AsyncClientSubject {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http1 = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .executor(threads)
            .build();
    private final HttpClient upgrading = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .executor(threads)
            .build();
    private final Map<String, HttpRequest> reused = new ConcurrentHashMap<>();

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "GET",
                "HEAD",
                "POST",
                "GET_REUSED",
                "GET_UPGRADING",
                "GET_LINES",
                "OWN_TRACE_HEADER",
                "ASYNC_GET",
                "ASYNC_POST",
                "ASYNC_THEN_APPLY");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("X-Subject", operation);
        switch (operation) {
            case "GET":
                return length(http1.send(request.build(), BodyHandlers.ofByteArray()));
            case "HEAD":
                return length(http1.send(
                        request.method("HEAD", BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray()));
            case "POST":
                return length(http1.send(post(request), BodyHandlers.ofByteArray()));
            case "EXPECT":
                return length(http1.send(post(request.expectContinue(true)), BodyHandlers.ofByteArray()));
            case "UNREAD":
                http1.send(request.build(), BodyHandlers.ofPublisher());
                return "unread";
            case "GET_REUSED":
                return length(
                        http1.send(reused.computeIfAbsent(url, key -> request.build()), BodyHandlers.ofByteArray()));
            case "GET_UPGRADING":
                return length(upgrading.send(request.build(), BodyHandlers.ofByteArray()));
            case "GET_LINES":
                HttpResponse<java.util.stream.Stream<String>> lines =
                        http1.send(request.build(), BodyHandlers.ofLines());
                return lines.statusCode() + " "
                        + lines.body().mapToInt(String::length).sum();
            case "OWN_TRACE_HEADER":
                return length(http1.send(
                        request.header("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0")
                                .header("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00")
                                .build(),
                        BodyHandlers.ofByteArray()));
            case "ASYNC_GET":
                return async(request.build(), BodyHandlers.ofByteArray());
            case "ASYNC_POST":
                return async(post(request), BodyHandlers.ofByteArray());
            case "ASYNC_THEN_APPLY":
                return http1.sendAsync(request.build(), BodyHandlers.ofByteArray())
                        .thenApply(JdkHttpClientSubject::length)
                        .join();
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(HttpRequest.newBuilder(URI.create(url)).build(), callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        return begin(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(Duration.ofMillis(timeoutMillis))
                        .build(),
                callback);
    }

    private Pending begin(HttpRequest request, BiConsumer<String, Throwable> callback) {
        CompletableFuture<HttpResponse<byte[]>> answer = http1.sendAsync(request, BodyHandlers.ofByteArray());
        answer.whenComplete((response, thrown) -> callback.accept(response == null ? null : length(response), thrown));
        return () -> answer.cancel(true);
    }

    @Override
    public void close() {
        threads.shutdown();
    }

    private String async(HttpRequest request, BodyHandler<byte[]> handler)
            throws InterruptedException, ExecutionException {
        return length(http1.sendAsync(request, handler).get());
    }

    private static HttpRequest post(HttpRequest.Builder request) {
        return request.POST(BodyPublishers.ofString("posted")).build();
    }

    private static String length(HttpResponse<byte[]> response) {
        return response.statusCode() + " " + response.body().length;
    }
}
