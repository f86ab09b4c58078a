// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;
import java.net.URI;
import java.util.Arrays;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.jspecify.annotations.Nullable;

/** One {@code execute}. */
final class ApacheHttpCall extends HttpClientCall {

    private static final Header[] NONE = {};

    private final @Nullable HttpHost target;
    private final HttpRequest request;

    /** Trace headers of the application, which ours replace; {@code null} if the request does not have ours. */
    private Header @Nullable [] replaced;

    boolean recorded;

    @Nullable
    HttpResponse response;

    /** @param target {@code null} if the request's URL names the host */
    ApacheHttpCall(@Nullable HttpHost target, HttpRequest request) {
        this.target = target;
        this.request = request;
    }

    @Override
    protected String method() {
        return request instanceof HttpUriRequest
                ? ((HttpUriRequest) request).getMethod()
                : request.getRequestLine().getMethod();
    }

    /** The request's URL, or the part of it after the target's. */
    private String uri() {
        // getRequestLine() creates a new object at each call.
        URI uri = request instanceof HttpUriRequest ? ((HttpUriRequest) request).getURI() : null;
        return uri == null ? request.getRequestLine().getUri() : uri.toASCIIString();
    }

    @Override
    protected String url() {
        String uri = uri();
        if (target == null || uri.contains("://")) {
            return uri;
        }
        return target.toURI() + (uri.startsWith("/") ? uri : "/" + uri);
    }

    @Override
    protected @Nullable String host() {
        return target == null ? null : target.getHostName();
    }

    /**
     * Sets them on the application's request, because the client sends a copy of it. {@link #removeHeaders} restores the
     * request.
     */
    @Override
    protected void setHeaders(TraceContext sender) {
        Header[] own = NONE;
        for (String name : sender.headerNames()) {
            own = joined(own, request.getHeaders(name));
            request.setHeader(name, sender.header(name));
        }
        replaced = own;
    }

    private static Header[] joined(Header[] first, Header[] second) {
        if (first.length == 0 || second.length == 0) {
            return first.length == 0 ? second : first;
        }
        Header[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    boolean hasHeaders() {
        return replaced != null;
    }

    /** The application may read its request afterwards, or send it again in another trace or in none. */
    void removeHeaders() {
        TraceContext sender = sender();
        if (replaced != null && sender != null) {
            for (String name : sender.headerNames()) {
                request.removeHeaders(name);
            }
            for (Header each : replaced) {
                request.addHeader(each);
            }
        }
    }

    @Override
    protected int status() {
        return response == null ? 0 : response.getStatusLine().getStatusCode();
    }

    @Override
    protected long contentLength() {
        if (response == null) {
            return -1;
        }
        HttpEntity entity = response.getEntity();
        if (entity != null && entity.getContentLength() >= 0) {
            return entity.getContentLength();
        }
        Header header = response.getFirstHeader("Content-Length");
        return length(header == null ? null : header.getValue());
    }
}
