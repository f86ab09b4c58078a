// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpDelete;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.BasicHttpContext;
import org.apache.hc.core5.util.TimeValue;

/** The ways to execute with the client that is built by default. It retries without the default delay of a second. */
@SuppressWarnings("deprecation") // Applications still use what later versions deprecate.
public class BuiltHttpClientSubject implements ClientSubject {

    private final CloseableHttpClient client;
    private final Map<String, ClassicHttpRequest> reused = new ConcurrentHashMap<>();

    public BuiltHttpClientSubject() {
        this(HttpClients.custom()
                .setRetryStrategy(new DefaultHttpRequestRetryStrategy(1, TimeValue.ofMilliseconds(10)))
                .build());
    }

    BuiltHttpClientSubject(CloseableHttpClient client) {
        this.client = client;
    }

    @Override
    public List<String> operations() {
        return Arrays.asList(
                "GET",
                "HEAD",
                "DELETE",
                "POST",
                "GET_REUSED",
                "OWN_TRACE_HEADER",
                "CONTEXT",
                "TARGET",
                "TARGET_CONTEXT",
                "HANDLER",
                "HANDLER_CONTEXT",
                "TARGET_HANDLER",
                "TARGET_HANDLER_CONTEXT");
    }

    @Override
    public String call(String operation, String url) throws IOException {
        ClassicHttpRequest request = request(operation, url);
        if (!request.containsHeader("X-Subject")) {
            request.addHeader("X-Subject", operation);
        }
        HttpClientResponseHandler<String> handler = BuiltHttpClientSubject::read;
        switch (operation) {
            case "CONTEXT":
            case "EXPECT":
                return closed(client.execute(request, new BasicHttpContext()));
            case "TARGET":
                return closed(client.execute(target(url), relative(operation, url)));
            case "TARGET_CONTEXT":
                return closed(client.execute(target(url), relative(operation, url), new BasicHttpContext()));
            case "UNREAD":
                // The minimal client of 5.0 needs a context.
                client.execute(request, new BasicHttpContext());
                return "unread";
            case "HANDLER":
                return client.execute(request, handler);
            case "HANDLER_CONTEXT":
                return client.execute(request, new BasicHttpContext(), handler);
            case "TARGET_HANDLER":
                return client.execute(target(url), relative(operation, url), handler);
            case "TARGET_HANDLER_CONTEXT":
                return client.execute(target(url), relative(operation, url), new BasicHttpContext(), handler);
            default:
                return closed(client.execute(request));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    private ClassicHttpRequest request(String operation, String url) {
        switch (operation) {
            case "HEAD":
                return new HttpHead(url);
            case "DELETE":
                return new HttpDelete(url);
            case "POST":
                HttpPost post = new HttpPost(url);
                post.setEntity(new StringEntity("posted"));
                return post;
            case "GET_REUSED":
                return reused.computeIfAbsent(url, HttpGet::new);
            case "OWN_TRACE_HEADER":
                HttpGet get = new HttpGet(url);
                get.addHeader("x-amzn-trace-id", "Root=1-00000000-000000000000000000000000;Sampled=0");
                get.addHeader("Traceparent", "00-00000000000000000000000000000001-0000000000000001-00");
                return get;
            case "EXPECT":
                HttpPost expecting = new HttpPost(url);
                expecting.setHeader("Expect", "100-continue");
                expecting.setEntity(new StringEntity("posted"));
                return expecting;
            default:
                return new HttpGet(url);
        }
    }

    private static HttpHost target(String url) {
        URI uri = URI.create(url);
        return new HttpHost(uri.getScheme(), uri.getHost(), uri.getPort());
    }

    private static ClassicHttpRequest relative(String operation, String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        ClassicHttpRequest request = new BasicClassicHttpRequest("GET", path);
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static String closed(ClassicHttpResponse response) throws IOException {
        try (ClassicHttpResponse open = response) {
            return read(open);
        }
    }

    private static String read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        int length = entity == null ? 0 : EntityUtils.toByteArray(entity).length;
        return response.getCode() + " " + length;
    }
}
