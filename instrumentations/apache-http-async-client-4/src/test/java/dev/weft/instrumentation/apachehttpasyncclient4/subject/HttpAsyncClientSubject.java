// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4.subject;

import dev.weft.contracts.subject.AsyncClientSubject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.reactor.IOReactorConfig;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.nio.client.methods.HttpAsyncMethods;
import org.apache.http.util.EntityUtils;

/** The ways to execute a request with any of the library's clients. */
abstract class HttpAsyncClientSubject extends AsyncClientSubject {

    /** By default the client's threads poll for work once a second, and are not always woken earlier. */
    static final IOReactorConfig EAGER =
            IOReactorConfig.custom().setSelectInterval(5).build();

    private final CloseableHttpAsyncClient client;
    private final Map<String, HttpUriRequest> reused = new ConcurrentHashMap<>();

    HttpAsyncClientSubject(CloseableHttpAsyncClient client) {
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
                return answer(client.execute(get(operation, url), null));
            case "HEAD":
                return answer(client.execute(named(operation, new HttpHead(url)), null));
            case "POST":
                HttpPost post = named(operation, new HttpPost(url));
                post.setEntity(new StringEntity("posted"));
                return answer(client.execute(post, null));
            case "EXPECT":
                HttpPost expecting = named(operation, new HttpPost(url));
                expecting.setHeader("Expect", "100-continue");
                expecting.setEntity(new StringEntity("posted"));
                return answer(client.execute(expecting, null));
            case "UNREAD":
                client.execute(get(operation, url), null);
                return "unread";
            case "GET_REUSED":
                HttpUriRequest request = reused.computeIfAbsent(url, key -> get(operation, url));
                return answer(client.execute(request, null));
            case "GET_TARGET":
                return answer(client.execute(target(url), relative(operation, url), null));
            case "GET_PRODUCER":
                return answer(client.execute(
                        HttpAsyncMethods.create(get(operation, url)),
                        HttpAsyncMethods.createConsumer(),
                        HttpClientContext.create(),
                        null));
            case "OWN_TRACE_HEADER":
                HttpGet own = get(operation, url);
                own.addHeader("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                own.addHeader("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
                return answer(client.execute(own, null));
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    @Override
    protected final Pending begin(String url, BiConsumer<String, Throwable> callback) {
        return begin(new HttpGet(url), callback);
    }

    @Override
    protected final Pending begin(String url, int timeoutMillis, BiConsumer<String, Throwable> callback) {
        HttpGet request = new HttpGet(url);
        request.setConfig(RequestConfig.custom().setSocketTimeout(timeoutMillis).build());
        return begin(request, callback);
    }

    private Pending begin(HttpGet request, BiConsumer<String, Throwable> callback) {
        client.start();
        Future<HttpResponse> answer = client.execute(request, new Callback(callback));
        return () -> answer.cancel(true);
    }

    @Override
    public final void close() throws Exception {
        client.close();
    }

    private static String answer(Future<HttpResponse> answer)
            throws IOException, InterruptedException, ExecutionException {
        return read(answer.get());
    }

    private static String read(HttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        int length = entity == null ? 0 : EntityUtils.toByteArray(entity).length;
        return response.getStatusLine().getStatusCode() + " " + length;
    }

    private static HttpGet get(String operation, String url) {
        return named(operation, new HttpGet(url));
    }

    private static <T extends HttpRequestBase> T named(String operation, T request) {
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static HttpHost target(String url) {
        URI uri = URI.create(url);
        return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
    }

    private static BasicHttpRequest relative(String operation, String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        BasicHttpRequest request = new BasicHttpRequest("GET", path);
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static final class Callback implements FutureCallback<HttpResponse> {

        private final BiConsumer<String, Throwable> told;

        Callback(BiConsumer<String, Throwable> told) {
            this.told = told;
        }

        @Override
        public void completed(HttpResponse response) {
            try {
                told.accept(read(response), null);
            } catch (IOException e) {
                told.accept(null, e);
            }
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
