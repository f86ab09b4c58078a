// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpasyncclient4;

import java.net.URI;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.client.protocol.HttpClientContext;

/** The first request of a call, as the client has prepared it in the call's context. */
final class SentRequest {

    private final HttpHost target;
    private final HttpRequest original;

    SentRequest(HttpClientContext context) {
        this.target = context.getTargetHost();
        this.original = ((HttpRequestWrapper) context.getRequest()).getOriginal();
    }

    String method() {
        return original.getRequestLine().getMethod();
    }

    String url() {
        URI uri = original instanceof HttpUriRequest ? ((HttpUriRequest) original).getURI() : null;
        String text = uri == null ? original.getRequestLine().getUri() : uri.toASCIIString();
        return text.contains("://") ? text : target.toURI() + (text.startsWith("/") ? text : "/" + text);
    }

    String host() {
        return target.getHostName();
    }
}
