// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4.subject;

import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.HttpDelete;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.entity.StringEntity;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.message.BasicHttpRequest;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.http.util.EntityUtils;

/** The ways to execute with {@code DefaultHttpClient}, which is in all versions. */
@SuppressWarnings("deprecation") // The only client up to 4.2.
public class DefaultHttpClientSubject implements ClientSubject {

    private final HttpClient client;
    private final Map<String, HttpUriRequest> reused = new ConcurrentHashMap<>();

    public DefaultHttpClientSubject() {
        this(new DefaultHttpClient());
    }

    DefaultHttpClientSubject(HttpClient client) {
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
        HttpUriRequest request = request(operation, url);
        if (!request.containsHeader("X-Subject")) {
            request.addHeader("X-Subject", operation);
        }
        ResponseHandler<String> handler = DefaultHttpClientSubject::read;
        switch (operation) {
            case "CONTEXT":
                return read(client.execute(request, new BasicHttpContext()));
            case "TARGET":
                return read(client.execute(target(url), relative(operation, url)));
            case "TARGET_CONTEXT":
                return read(client.execute(target(url), relative(operation, url), new BasicHttpContext()));
            case "UNREAD":
                client.execute(request);
                // The oldest connection manager has a single connection.
                request.abort();
                return "unread";
            case "HANDLER":
                return client.execute(request, handler);
            case "HANDLER_CONTEXT":
                return client.execute(request, handler, new BasicHttpContext());
            case "TARGET_HANDLER":
                return client.execute(target(url), relative(operation, url), handler);
            case "TARGET_HANDLER_CONTEXT":
                return client.execute(target(url), relative(operation, url), handler, new BasicHttpContext());
            default:
                return read(client.execute(request));
        }
    }

    @Override
    public void close() {
        client.getConnectionManager().shutdown();
    }

    private HttpUriRequest request(String operation, String url) throws IOException {
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
        return new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme());
    }

    private static HttpRequest relative(String operation, String url) {
        URI uri = URI.create(url);
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        HttpRequest request = new BasicHttpRequest("GET", path);
        request.addHeader("X-Subject", operation);
        return request;
    }

    private static String read(HttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        int length = entity == null ? 0 : EntityUtils.toByteArray(entity).length;
        return response.getStatusLine().getStatusCode() + " " + length;
    }
}
