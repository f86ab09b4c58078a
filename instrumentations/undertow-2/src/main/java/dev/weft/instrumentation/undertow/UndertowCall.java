// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.http.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import java.net.InetSocketAddress;

/** One exchange. What handlers and asynchronous dispatches change on their way is read when it arrives. */
final class UndertowCall extends HttpServerCall {

    private final HttpServerExchange exchange;
    private final String uri;
    private final boolean uriHasHost;
    private final InetSocketAddress source;

    /** Whether filters and servlet are at work, so that a forward or an include is one within them. */
    boolean inServlet;

    UndertowCall(HttpServerExchange exchange) {
        this.exchange = exchange;
        this.uri = exchange.getRequestURI();
        this.uriHasHost = exchange.isHostIncludedInRequestURI();
        this.source = exchange.getSourceAddress();
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    protected String url() {
        return uriHasHost ? uri : exchange.getRequestScheme() + "://" + exchange.getHostAndPort() + uri;
    }

    @Override
    protected String query() {
        return exchange.getQueryString();
    }

    @Override
    public String path() {
        return uriHasHost ? exchange.getRequestPath() : uri;
    }

    @Override
    protected String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** Of a path template; a servlet's is told by itself. */
    @Override
    protected String route() {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        return match == null ? null : match.getMatchedTemplate();
    }

    @Override
    protected String peer() {
        if (source == null) {
            return null;
        }
        // An unresolved address has its number as its host; asking for the name would ask the name server.
        return source.isUnresolved()
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }

    @Override
    protected int status() {
        return exchange.getStatusCode();
    }

    @Override
    protected long contentLength() {
        return exchange.getResponseBytesSent();
    }

    @Override
    protected void setResponseHeader(String name, String value) {
        exchange.getResponseHeaders().put(new HttpString(name), value);
    }
}
