// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.http.HttpServerCall;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RequestTooBigException;
import io.undertow.util.BadRequestException;
import io.undertow.util.HttpString;
import io.undertow.util.PathTemplateMatch;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One exchange. URI and peer are read at arrival, since handlers and asynchronous dispatches change them. */
final class UndertowCall extends HttpServerCall {

    private static final int BAD_REQUEST = 400;

    private final HttpServerExchange exchange;
    private final String uri;
    private final boolean uriHasHost;
    private final @Nullable InetSocketAddress source;
    private final @Nullable InetSocketAddress destination;

    private boolean refused;

    UndertowCall(HttpServerExchange exchange) {
        this.exchange = exchange;
        this.uri = exchange.getRequestURI();
        this.uriHasHost = exchange.isHostIncludedInRequestURI();
        this.source = exchange.getSourceAddress();
        this.destination = exchange.getDestinationAddress();
    }

    /** The parser refused the request, with 400. */
    void refused() {
        refused = true;
    }

    @Override
    public String method() {
        return exchange.getRequestMethod().toString();
    }

    @Override
    protected String url() {
        return url(exchange.getRequestScheme(), header("Host"), uri);
    }

    @Override
    protected @Nullable SocketAddress local() {
        return destination;
    }

    @Override
    protected @Nullable String query() {
        return exchange.getQueryString();
    }

    @Override
    public String path() {
        return uriHasHost ? exchange.getRequestPath() : uri;
    }

    @Override
    protected @Nullable String header(String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    /** The route of a path template. That of a servlet is recorded where the servlet runs. */
    @Override
    protected @Nullable String route() {
        PathTemplateMatch match = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY);
        return match == null ? null : match.getMatchedTemplate();
    }

    @Override
    protected @Nullable String peer() {
        if (source == null) {
            return null;
        }
        // getHostName would ask the name server. The host string of an unresolved address is its number.
        return source.isUnresolved()
                ? source.getHostString()
                : source.getAddress().getHostAddress();
    }

    @Override
    protected int status() {
        return refused ? BAD_REQUEST : exchange.isResponseStarted() ? exchange.getStatusCode() : 0;
    }

    @Override
    protected boolean saysClientLeft(Throwable thrown) {
        return isConnectionLost(thrown, "io.undertow.", "org.xnio.");
    }

    @Override
    protected boolean saysMalformed(Throwable thrown) {
        return thrown instanceof BadRequestException || thrown instanceof RequestTooBigException;
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
