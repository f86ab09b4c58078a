// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.asynchttpclient.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.asynchttpclient.AsyncCompletionHandler;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClient;
import org.asynchttpclient.DefaultAsyncHttpClientConfig;
import org.asynchttpclient.ListenableFuture;
import org.asynchttpclient.Request;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.Response;

/** The ways to execute with AsyncHttpClient. */
public final class AsyncHttpClientSubject extends AsyncClientSubject {

    private final AsyncHttpClient client = new DefaultAsyncHttpClient(
            new DefaultAsyncHttpClientConfig.Builder().setFollowRedirect(true).build());
    private final Map<String, Request> reused = new ConcurrentHashMap<>();

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "GET", "HEAD", "POST", "GET_REUSED", "OWN_TRACE_HEADER", "HANDLER", "LISTENER", "COMPLETABLE");
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        Request request = request(operation, url);
        switch (operation) {
            case "GET":
                return read(get(
                        client.prepareGet(url).addHeader("X-Subject", operation).execute()));
            case "UNREAD":
                client.executeRequest(request);
                return "unread";
            case "HANDLER":
                CompletableFuture<String> handled = new CompletableFuture<>();
                client.executeRequest(request, handler((text, thrown) -> complete(handled, text, thrown)));
                return get(handled);
            case "LISTENER":
                CompletableFuture<Response> heard = new CompletableFuture<>();
                ListenableFuture<Response> answer = client.executeRequest(request);
                answer.addListener(() -> complete(heard, answer), Runnable::run);
                return read(get(heard));
            case "COMPLETABLE":
                return get(
                        client.executeRequest(request).toCompletableFuture().thenApply(AsyncHttpClientSubject::read));
            default:
                return read(get(client.executeRequest(request)));
        }
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(new RequestBuilder().setUrl(url).build(), callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) throws Exception {
        return begin(impatient(new RequestBuilder().setUrl(url), timeoutMillis).build(), callback);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private Pending begin(Request request, BiConsumer<String, Throwable> callback) {
        Future<String> answer = client.executeRequest(request, handler(callback));
        return () -> answer.cancel(true);
    }

    private Request request(String operation, String url) {
        switch (operation) {
            case "HEAD":
                return builder("HEAD", operation, url).build();
            case "POST":
                return builder("POST", operation, url).setBody("posted").build();
            case "EXPECT":
                return builder("POST", operation, url)
                        .addHeader("Expect", "100-continue")
                        .setBody("posted")
                        .build();
            case "GET_REUSED":
                return reused.computeIfAbsent(
                        url, key -> builder("GET", operation, url).build());
            case "OWN_TRACE_HEADER":
                return builder("GET", operation, url)
                        .addHeader("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0")
                        .addHeader("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00")
                        .build();
            default:
                return builder("GET", operation, url).build();
        }
    }

    private static RequestBuilder builder(String method, String operation, String url) {
        return new RequestBuilder(method).setUrl(url).addHeader("X-Subject", operation);
    }

    /** The timeout is a number of milliseconds up to version 2, and a duration since 3. */
    private static RequestBuilder impatient(RequestBuilder request, int timeoutMillis) throws Exception {
        for (Method each : RequestBuilder.class.getMethods()) {
            if (each.getName().equals("setRequestTimeout")) {
                Object millis = timeoutMillis;
                each.invoke(
                        request, each.getParameterTypes()[0] == int.class ? millis : Duration.ofMillis(timeoutMillis));
            }
        }
        return request;
    }

    private static AsyncCompletionHandler<String> handler(BiConsumer<String, Throwable> callback) {
        return new AsyncCompletionHandler<String>() {
            @Override
            public String onCompleted(Response response) {
                String text = read(response);
                callback.accept(text, null);
                return text;
            }

            @Override
            public void onThrowable(Throwable thrown) {
                callback.accept(null, thrown);
            }
        };
    }

    private static <T> void complete(CompletableFuture<T> future, T answer, Throwable thrown) {
        if (thrown == null) {
            future.complete(answer);
        } else {
            future.completeExceptionally(thrown);
        }
    }

    private static <T> void complete(CompletableFuture<T> future, Future<T> answer) {
        try {
            future.complete(answer.get());
        } catch (ExecutionException | InterruptedException e) {
            future.completeExceptionally(e.getCause());
        }
    }

    private static <T> T get(Future<T> answer) throws Exception {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static String read(Response response) {
        return response.getStatusCode() + " " + response.getResponseBodyAsBytes().length;
    }
}
