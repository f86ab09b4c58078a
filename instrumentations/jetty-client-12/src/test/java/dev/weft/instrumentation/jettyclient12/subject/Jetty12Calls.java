// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient12.subject;

import dev.weft.contracts.subject.AsyncClientSubject.Pending;
import java.io.InputStream;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.StringRequestContent;

/** The ways to send with Jetty's client since version 12. */
final class Jetty12Calls {

    private final HttpClient client = new HttpClient();

    /** The first call starts the client, as in an application that creates its client on demand. */
    String await(String operation, String url) throws Exception {
        client.start();
        switch (operation) {
            case "GET":
                return length(request(operation, "GET", url).send());
            case "HEAD":
                return length(request(operation, "HEAD", url).send());
            case "POST":
                return length(request(operation, "POST", url)
                        .body(new StringRequestContent("posted"))
                        .send());
            case "EXPECT":
                return status(request(operation, "POST", url)
                        .headers(headers -> headers.put("Expect", "100-continue"))
                        .body(new StringRequestContent("posted")));
            case "UNREAD":
                InputStreamResponseListener unread = new InputStreamResponseListener();
                request(operation, "GET", url).send(unread);
                unread.get(20, TimeUnit.SECONDS);
                return "unread";
            case "GET_LISTENER":
                CompletableFuture<String> answer = new CompletableFuture<>();
                request(operation, "GET", url).send(new Listener((length, thrown) -> complete(answer, length, thrown)));
                return answer.get();
            case "GET_STREAM":
                return streamed(request(operation, "GET", url));
            case "OWN_TRACE_HEADER":
                String own = "Root=1-00000000-000000000000000000000000;Sampled=0";
                return length(request(operation, "GET", url)
                        .headers(headers -> headers.put("x-amzn-trace-id", own))
                        .headers(headers ->
                                headers.put("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00"))
                        .send());
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    Pending begin(String url, BiConsumer<String, Throwable> callback) throws Exception {
        client.start();
        return begin(client.newRequest(url), callback);
    }

    Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) throws Exception {
        client.start();
        return begin(client.newRequest(url).timeout(timeoutMillis, TimeUnit.MILLISECONDS), callback);
    }

    private static Pending begin(Request request, BiConsumer<String, Throwable> callback) {
        request.send(new Listener(callback));
        return () -> request.abort(new CancellationException());
    }

    void close() throws Exception {
        client.stop();
    }

    private Request request(String operation, String method, String url) {
        return client.newRequest(url).method(method).headers(headers -> headers.put("X-Subject", operation));
    }

    /** The client fails if the server refuses, and has the response nevertheless. */
    private static String status(Request request) throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        request.send(result -> answer.complete(result.getResponse().getStatus() + " answered"));
        return answer.get(20, TimeUnit.SECONDS);
    }

    private static String streamed(Request request) throws Exception {
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        Response response;
        try {
            response = listener.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            request.abort(e);
            throw e;
        }
        int length = 0;
        try (InputStream body = listener.getInputStream()) {
            while (body.read() >= 0) {
                length++;
            }
        }
        return response.getStatus() + " " + length;
    }

    private static String length(ContentResponse response) {
        return length(response, response.getContent());
    }

    private static String length(Response response, byte[] body) {
        return response.getStatus() + " " + (body == null ? 0 : body.length);
    }

    private static void complete(CompletableFuture<String> answer, String length, Throwable thrown) {
        if (thrown == null) {
            answer.complete(length);
        } else {
            answer.completeExceptionally(thrown);
        }
    }

    private static final class Listener extends BufferingResponseListener {

        private final BiConsumer<String, Throwable> told;

        Listener(BiConsumer<String, Throwable> told) {
            this.told = told;
        }

        @Override
        public void onComplete(Result result) {
            if (result.isFailed()) {
                told.accept(null, result.getFailure());
            } else {
                told.accept(length(result.getResponse(), getContent()), null);
            }
        }
    }
}
