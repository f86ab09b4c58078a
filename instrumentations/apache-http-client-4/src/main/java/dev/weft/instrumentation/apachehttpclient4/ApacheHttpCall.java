// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient4;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceHeader;
import java.net.URI;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpUriRequest;

/** One {@code execute}. */
final class ApacheHttpCall extends HttpClientCall {

    private final HttpHost target;
    private final HttpRequest request;

    /** Trace headers that the application had set, in whose place there is ours; {@code null} if there is none of ours. */
    private Header[] replaced;

    boolean recorded;
    HttpResponse response;

    /** @param target {@code null} if the request tells it */
    ApacheHttpCall(HttpHost target, HttpRequest request) {
        this.target = target;
        this.request = request;
    }

    @Override
    protected String method() {
        return request instanceof HttpUriRequest
                ? ((HttpUriRequest) request).getMethod()
                : request.getRequestLine().getMethod();
    }

    /** The request's URL, or the part that comes after the target's. */
    private String uri() {
        // A request line is made anew each time that somebody asks for it.
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
    protected String host() {
        return target == null ? URI.create(uri()).getHost() : target.getHostName();
    }

    /** The client copies the request, so this is the only way in; {@link #removeHeader} is the way back. */
    @Override
    protected void setHeader(String name, String value) {
        Header[] before = request.getHeaders(name);
        request.setHeader(name, value);
        replaced = before;
    }

    boolean hasHeader() {
        return replaced != null;
    }

    /** The request is the application's, which may look at it and send it again, in another trace or in none. */
    void removeHeader() {
        if (replaced != null) {
            request.removeHeaders(TraceHeader.NAME);
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
