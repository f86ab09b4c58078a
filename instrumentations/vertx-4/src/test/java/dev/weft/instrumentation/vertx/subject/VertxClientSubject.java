// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.vertx.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/** Vert.x's client in an application without verticles. Methods that differ between 4 and 5 are called by reflection. */
public final class VertxClientSubject extends AsyncClientSubject {

    private static final int PATIENCE_SECONDS = 20;
    private static final int LATER_MILLIS = 5;

    private Vertx vertx;
    private HttpClient client;
    private HttpClient pipelining;
    private Context loop;
    private final AtomicInteger pipelined = new AtomicInteger();

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "HEAD", "POST", "OWN_TRACE_HEADER", "ON_CONTEXT", "TIMER");
    }

    @Override
    protected Pending begin(String url, BiConsumer<String, Throwable> callback) throws Exception {
        return begin(url, 0, callback);
    }

    @Override
    protected Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) throws Exception {
        RequestOptions options = new RequestOptions().setAbsoluteURI(url);
        if (timeoutMillis > 0) {
            options.setTimeout(timeoutMillis);
        }
        Future<HttpClientRequest> request = client().request(options);
        request.compose(each -> text(each.send())).onComplete(answer -> {
            callback.accept(answer.result(), answer.cause());
        });
        return () -> request.onSuccess(VertxClientSubject::reset);
    }

    @Override
    protected String await(String operation, String url) throws Exception {
        switch (operation) {
            case "ON_CONTEXT":
                Promise<String> onContext = Promise.promise();
                HttpClient used = client();
                vertx.getOrCreateContext()
                        .runOnContext(v -> send(used, "GET", operation, url)
                                .onComplete(answer -> complete(onContext, answer.result(), answer.cause())));
                return get(onContext.future());
            case "TIMER":
                Promise<String> later = Promise.promise();
                HttpClient client = client();
                // Vert.x 4.0 forgets one that fires before it is noted.
                vertx.setTimer(
                        50,
                        timer -> send(client, "GET", operation, url)
                                .onComplete(answer -> complete(later, answer.result(), answer.cause())));
                return get(later.future());
            case "PIPELINED":
                return get(pipelined(pipelining(), url));
            case "HEAD":
            case "POST":
                return get(send(client(), operation, operation, url));
            case "EXPECT":
                return get(send(client(), "POST", operation, url));
            default:
                return get(send(client(), "GET", operation, url));
        }
    }

    /** Every second request keeps its connection waiting for its head, so that the next head follows in one go. */
    private Future<String> pipelined(HttpClient client, String url) {
        Promise<String> answer = Promise.promise();
        boolean late = pipelined.incrementAndGet() % 2 == 0;
        loop.runOnContext(v -> client.request(new RequestOptions().setAbsoluteURI(url))
                .compose(request -> text(late ? later().compose(timer -> request.send()) : request.send()))
                .onComplete(done -> complete(answer, done.result(), done.cause())));
        return answer.future();
    }

    private Future<Void> later() {
        Promise<Void> later = Promise.promise();
        vertx.setTimer(LATER_MILLIS, timer -> later.complete());
        return later.future();
    }

    private static void complete(Promise<String> promise, String text, Throwable thrown) {
        if (thrown == null) {
            promise.complete(text);
        } else {
            promise.fail(thrown);
        }
    }

    private static Future<String> send(HttpClient client, String method, String operation, String url) {
        RequestOptions options = new RequestOptions()
                .setAbsoluteURI(url)
                .setMethod(HttpMethod.valueOf(method))
                .putHeader("X-Subject", operation);
        if (operation.equals("OWN_TRACE_HEADER")) {
            options.putHeader("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
            options.putHeader("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
        }
        if (operation.equals("EXPECT")) {
            options.putHeader("Expect", "100-continue");
        }
        if (operation.equals("UNREAD")) {
            return client.request(options)
                    .compose(HttpClientRequest::send)
                    .map(response -> response.pause().statusCode() + " unread");
        }
        return client.request(options)
                .compose(request ->
                        text(method.equals("POST") ? request.send(Buffer.buffer("posted")) : request.send()));
    }

    /** Called on the loop, before a part can arrive: a body that is read later may lack a part. */
    private static Future<String> text(Future<HttpClientResponse> answer) {
        return answer.compose(response -> response.body().map(body -> response.statusCode() + " " + body.length()));
    }

    private static String get(Future<String> answer) throws Exception {
        try {
            return answer.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception ? (Exception) e.getCause() : e;
        }
    }

    private static void reset(HttpClientRequest request) {
        try {
            HttpClientRequest.class.getMethod("reset").invoke(request);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized HttpClient client() throws Exception {
        if (client == null) {
            client = client(new HttpClientOptions());
        }
        return client;
    }

    /** Sends requests without waiting for the answer to the request before, on as few connections as possible. */
    private synchronized HttpClient pipelining() throws Exception {
        if (pipelining == null) {
            loop = vertx().getOrCreateContext();
            pipelining = client(new HttpClientOptions().setPipelining(true));
        }
        return pipelining;
    }

    /** Not called by the constructor: a subject that only lists its operations starts no threads. */
    private Vertx vertx() {
        if (vertx == null) {
            vertx = Vertx.vertx();
        }
        return vertx;
    }

    private HttpClient client(HttpClientOptions options) throws Exception {
        return (HttpClient) Vertx.class
                .getMethod("createHttpClient", HttpClientOptions.class)
                .invoke(vertx(), options);
    }

    @Override
    public synchronized void close() throws Exception {
        if (vertx != null) {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }
}
