// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.http.HttpClientCall;
import dev.weft.context.TraceContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** One {@code execute} of a classic client. */
final class ApacheHttpCall extends HttpClientCall {

    private final @Nullable HttpHost target;
    private final ClassicHttpRequest request;
    private final String method;
    private final @Nullable String path;

    /** Trace headers of the application, which ours replace; {@code null} if the request does not have ours. */
    private Header @Nullable [] replaced;

    boolean recorded;

    @Nullable
    ClassicHttpResponse response;

    /** @param target {@code null} if the request names the host */
    ApacheHttpCall(@Nullable HttpHost target, ClassicHttpRequest request) {
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
    protected @Nullable String url() {
        return target == null
                ? RequestUrl.of(request.getScheme(), request.getAuthority(), path)
                : RequestUrl.of(target.toURI(), path);
    }

    @Override
    protected @Nullable String host() {
        if (target != null) {
            return target.getHostName();
        }
        URIAuthority authority = request.getAuthority();
        return authority == null ? null : authority.getHostName();
    }

    /**
     * Sets them on the application's request, because the client sends a copy of it. {@link #removeHeaders} restores the
     * request.
     */
    @Override
    protected void setHeaders(TraceContext sender) {
        replaced = TraceHeaders.replace(request, sender);
        TraceHeaders.put(request, sender);
    }

    boolean hasHeaders() {
        return replaced != null;
    }

    /** The application may read its request afterwards, or send it again in another trace or in none. */
    void removeHeaders() {
        TraceContext sender = sender();
        if (replaced != null && sender != null) {
            TraceHeaders.remove(request);
            TraceHeaders.restore(request, sender, replaced);
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
