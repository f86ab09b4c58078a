// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.PendingCall;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
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

/** What a minimal client calls in place of the application's handler of an exchange, or of the one around its consumer. */
final class FollowedExchange implements AsyncClientExchangeHandler {

    private final AsyncClientExchangeHandler followed;
    private final PendingCall call;
    private final HttpClientHandler handler;
    private final WorkHandler work;

    FollowedExchange(
            AsyncClientExchangeHandler followed, PendingCall call, HttpClientHandler handler, WorkHandler work) {
        this.followed = followed;
        this.call = call;
        this.handler = handler;
        this.work = work;
    }

    /** The caller's own thread: what it sends through is the client's, which goes on with the request by itself. */
    @Override
    public void produceRequest(RequestChannel channel, HttpContext context) throws HttpException, IOException {
        followed.produceRequest(
                (request, entity, same) -> {
                    begin(request);
                    try {
                        channel.sendRequest(request, entity, same);
                    } finally {
                        call.suspend();
                    }
                },
                context);
    }

    /** What fails here is not the application's: it sends its request without us. */
    private void begin(HttpRequest request) {
        try {
            if (handler.follows()) {
                URIAuthority authority = request.getAuthority();
                String path = request.getPath();
                call.begin(
                        request.getMethod(),
                        request.getScheme() + "://" + authority + (path == null ? "" : path),
                        authority == null ? null : authority.getHostName());
            }
            if (call.header() != null) {
                Headers.put(request, call.header());
            }
        } catch (RuntimeException | LinkageError failed) {
            return;
        }
    }

    /** Ends the call. The application is told even if that fails. */
    private Scope end(Throwable thrown) {
        try {
            call.end(thrown);
        } catch (RuntimeException | LinkageError failed) {
            return call.attachCaller();
        }
        return call.attachCaller();
    }

    @Override
    public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context)
            throws HttpException, IOException {
        Header length = response.getFirstHeader("Content-Length");
        call.answered(response.getCode(), length == null ? null : length.getValue());
        Scope before = entity == null ? end(null) : call.attachCaller();
        try {
            followed.consumeResponse(response, entity, context);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void streamEnd(List<? extends Header> trailers) throws HttpException, IOException {
        Scope before = end(null);
        try {
            followed.streamEnd(trailers);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void failed(Exception cause) {
        Scope before = end(cause);
        try {
            followed.failed(cause);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void cancel() {
        Scope before = end(new CancellationException());
        try {
            followed.cancel();
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void releaseResources() {
        Scope before = end(null);
        try {
            followed.releaseResources();
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void consumeInformation(HttpResponse response, HttpContext context) throws HttpException, IOException {
        Scope before = call.attachCaller();
        try {
            followed.consumeInformation(response, context);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void consume(ByteBuffer source) throws IOException {
        Scope before = call.attachCaller();
        try {
            followed.consume(source);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        Scope before = call.attachCaller();
        try {
            followed.produce(channel);
        } finally {
            Scope.close(before);
        }
    }

    @Override
    public int available() {
        return followed.available();
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        followed.updateCapacity(channel);
    }
}
