// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceHeader;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;

/** One {@code execute}. */
final class ApacheHttpCall extends HttpClientCall {

    private final HttpHost target;
    private final ClassicHttpRequest request;
    private final String method;
    private final String path;

    /** Trace headers that the application had set, in whose place there is ours; {@code null} if there is none of ours. */
    private Header[] replaced;

    boolean recorded;
    ClassicHttpResponse response;

    /** @param target {@code null} if the request tells it */
    ApacheHttpCall(HttpHost target, ClassicHttpRequest request) {
        this.target = target;
        this.request = request;
        this.method = request.getMethod();
        this.path = request.getPath();
    }

    @Override
    protected String method() {
        return method;
    }

    @Override
    protected String url() {
        String origin = target == null ? request.getScheme() + "://" + request.getAuthority() : target.toURI();
        return path == null ? origin : origin + (path.startsWith("/") ? path : "/" + path);
    }

    @Override
    protected String host() {
        if (target != null) {
            return target.getHostName();
        }
        URIAuthority authority = request.getAuthority();
        return authority == null ? null : authority.getHostName();
    }

    /** The client sends a copy of the request, so this is the only way in; {@link #removeHeader} is the way back. */
    @Override
    protected void setHeader(String name, String value) {
        Header[] before = request.getHeaders(name);
        request.setHeader(name, value);
        replaced = before;
        Headers.put(request, value);
    }

    boolean hasHeader() {
        return replaced != null;
    }

    /** The request is the application's, which may look at it and send it again, in another trace or in none. */
    void removeHeader() {
        if (replaced != null) {
            Headers.remove(request);
            request.removeHeaders(TraceHeader.NAME);
            for (Header each : replaced) {
                request.addHeader(each);
            }
        }
    }

    @Override
    protected int status() {
        return response == null ? 0 : response.getCode();
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
