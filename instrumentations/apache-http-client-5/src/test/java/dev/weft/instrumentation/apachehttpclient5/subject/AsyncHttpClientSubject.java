// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;

/** The ways to execute a request with the asynchronous client that redirects. */
public class AsyncHttpClientSubject extends AsyncClientSubject {

    private final CloseableHttpAsyncClient client;
    private final Map<String, SimpleHttpRequest> reused = new ConcurrentHashMap<>();

    /** No retries: version 5.0 never ends a call that it retries for a status such as 429. */
    public AsyncHttpClientSubject() {
        this(HttpAsyncClients.custom().disableAutomaticRetries().build());
    }

    AsyncHttpClientSubject(CloseableHttpAsyncClient client) {
        this.client = client;
    }

    @Override
    public List<String> operations() {
        return Arrays.asList("GET", "HEAD", "POST", "GET_REUSED", "GET_TARGET", "GET_PRODUCER", "OWN_TRACE_HEADER");
    }

    /** The first call starts the client, as in an application that creates its client on demand. */
    @Override
    protected final String await(String operation, String url) throws Exception {
        client.start();
        switch (operation) {
            case "GET":
                return answer(simple(named(operation, "GET", url)));
            case "HEAD":
                return answer(simple(named(operation, "HEAD", url)));
            case "POST":
                SimpleHttpRequest post = named(operation, "POST", url);
                post.setBody("posted", ContentType.TEXT_PLAIN);
                return answer(simple(post));
            case "EXPECT":
                SimpleHttpRequest expecting = named(operation, "POST", url);
                expecting.setHeader("Expect", "100-continue");
                expecting.setBody("posted", ContentType.TEXT_PLAIN);
                return answer(simple(expecting));
            case "UNREAD":
                simple(named(operation, "GET", url));
                return "unread";
            case "GET_REUSED":
                return answer(simple(reused.computeIfAbsent(url, key -> named(operation, "GET", url))));
            case "GET_TARGET":
                return answer(client.execute(
                        target(url),
                        SimpleRequestProducer.create(relative(operation, url)),
                        SimpleResponseConsumer.create(),
                        null,
                        HttpClientContext.create(),
                        null));
            case "GET_PRODUCER":
                return answer(produced(named(operation, "GET", url), null));
            case "OWN_TRACE_HEADER":
                SimpleHttpRequest own = named(operation, "GET", url);
                own.addHeader("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                own.addHeader("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
                return answer(simple(own));
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    @Override
    protected final Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(new SimpleHttpRequest("GET", URI.create(url)), callback);
    }

    @Override
    protected final Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        SimpleHttpRequest request = new SimpleHttpRequest("GET", URI.create(url));
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build());
        return begin(request, callback);
    }

    /** Uses a producer, because version 5.0 cannot cancel a simple request. */
    private Pending begin(SimpleHttpRequest request, BiConsumer<String, Throwable> callback) {
        client.start();
        Future<SimpleHttpResponse> answer = produced(request, new Callback(callback));
        return () -> answer.cancel(true);
    }

    @Override
    public final void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private Future<SimpleHttpResponse> simple(SimpleHttpRequest request) {
        return client.execute(request, null);
    }

    private Future<SimpleHttpResponse> produced(SimpleHttpRequest request, Callback callback) {
        return client.execute(SimpleRequestProducer.create(request), SimpleResponseConsumer.create(), callback);
    }

    private static SimpleHttpRequest named(String operation, String method, String url) {
        SimpleHttpRequest request = new SimpleHttpRequest(method, URI.create(url));
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static HttpHost target(String url) {
        URI uri = URI.create(url);
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static SimpleHttpRequest relative(String operation, String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        SimpleHttpRequest request = new SimpleHttpRequest("GET", target(url), path);
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static String answer(Future<SimpleHttpResponse> answer) throws Exception {
        return length(answer.get());
    }

    private static String length(SimpleHttpResponse response) {
        byte[] body = response.getBodyBytes();
        return response.getCode() + " " + (body == null ? 0 : body.length);
    }

    private static final class Callback implements FutureCallback<SimpleHttpResponse> {

        private final BiConsumer<String, Throwable> told;

        Callback(BiConsumer<String, Throwable> told) {
            this.told = told;
        }

        @Override
        public void completed(SimpleHttpResponse response) {
            told.accept(length(response), null);
        }

        @Override
        public void failed(Exception thrown) {
            told.accept(null, thrown);
        }

        @Override
        public void cancelled() {
            told.accept(null, new InterruptedException("cancelled"));
        }
    }
}
