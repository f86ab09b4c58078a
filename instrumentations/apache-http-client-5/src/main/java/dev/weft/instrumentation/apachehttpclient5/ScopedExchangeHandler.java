// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.context.TraceContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * The exchange handler that a minimal client gets. It calls the application's handler in the caller's context, and begins
 * and ends the call.
 */
final class ScopedExchangeHandler implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler delegate;
    private final PendingCall call;
    private final HttpClientHandler handler;

    ScopedExchangeHandler(AsyncClientExchangeHandler delegate, PendingCall call, HttpClientHandler handler) {
        this.delegate = delegate;
        this.call = call;
        this.handler = handler;
    }

    /** Runs on the caller's thread. The call begins with the request that the application's handler sends. */
    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        delegate.produceRequest(
                (request, entity, same) -> {
                    begin(request);
                    try {
                        channel.sendRequest(request, entity, same);
                    } catch (HttpException | IOException | RuntimeException | Error refused) {
                        // Without a valid target the client tells the handler nothing more.
                        Scope.close(end(refused));
                        throw refused;
                    } finally {
                        call.suspend();
                    }
                },
                context);
    }

    /** A failure in here must not keep the application from sending its request. */
    private void begin(HttpRequest request) {
        try {
            if (handler.follows()) {
                URIAuthority authority = request.getAuthority();
                call.begin(
                        request.getMethod(),
                        RequestUrl.of(request.getScheme(), authority, request.getPath()),
                        authority == null ? null : authority.getHostName());
            }
            TraceContext sender = call.sender();
            if (sender != null) {
                TraceHeaders.put(request, sender);
            }
        } catch (RuntimeException | LinkageError failed) {
            return;
        }
    }

    /** Ends the call. Attaches the caller even if that fails. */
    private @Nullable Scope end(@Nullable Throwable thrown) {
        try {
            call.end(thrown);
        } catch (RuntimeException | LinkageError failed) {
            return call.attachCaller();
        }
        return call.attachCaller();
    }

    @Override
    public void consumeResponse(HttpResponse response, @Nullable EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        Header length = response.getFirstHeader("Content-Length");
        call.answered(response.getCode(), length == null ? null : length.getValue());
        Scope scope = entity == null ? end(null) : call.attachCaller();
        try {
            delegate.consumeResponse(response, entity, context);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
        Scope scope = end(null);
        try {
            delegate.streamEnd(trailers);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void failed(Exception cause) {
        Scope scope = end(cause);
        try {
            delegate.failed(cause);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void cancel() {
        Scope scope = end(new CancellationException());
        try {
            delegate.cancel();
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void releaseResources() {
        Scope scope = end(null);
        try {
            delegate.releaseResources();
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        Scope scope = call.attachCaller();
        try {
            delegate.consumeInformation(response, context);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        Scope scope = call.attachCaller();
        try {
            delegate.consume(source);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        Scope scope = call.attachCaller();
        try {
            delegate.produce(channel);
        } finally {
            Scope.close(scope);
        }
    }

    @Override
    public int available() {
        return delegate.available();
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        delegate.updateCapacity(channel);
    }
}
