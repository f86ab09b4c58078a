// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.http.HttpServerHandler;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The stream of a followed request. It counts the bytes that are really sent, and it is the only end that every request
 * has. It also holds the call, since the application would see a request attribute.
 */
final class FollowedStream extends HttpStream.Wrapper {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final HttpServerHandler handler;
    private final JettyCall call;

    /** Whether the response was written completely. */
    private volatile boolean answered;

    private FollowedStream(HttpStream stream, HttpServerHandler handler, JettyCall call) {
        super(stream);
        this.handler = handler;
        this.call = call;
    }

    static void follow(Request request, final HttpServerHandler handler, final JettyCall call) {
        request.addHttpStreamWrapper(new Function<HttpStream, HttpStream>() {
            @Override
            public HttpStream apply(HttpStream stream) {
                return new FollowedStream(stream, handler, call);
            }
        });
    }

    /** Returns the call of a request, {@code null} if it is not followed or has ended. */
    static @Nullable JettyCall call(@Nullable Request request) {
        if (request == null) {
            return null;
        }
        Search search = new Search();
        try {
            request.addHttpStreamWrapper(search);
        } catch (IllegalStateException ended) {
            return null;
        }
        return search.found;
    }

    @Override
    public void send(
            MetaData.Request request,
            MetaData.@Nullable Response response,
            boolean last,
            @Nullable ByteBuffer content,
            Callback callback) {
        if (response != null && (response.getStatus() >= 200 || response.getStatus() == SWITCHING_PROTOCOLS)) {
            call.sent(response.getStatus());
        }
        if (content != null) {
            call.sent((long) content.remaining());
        }
        if (last) {
            answered = true;
        }
        super.send(request, response, last, content, callback);
    }

    // The call finishes first: the stream's own end may start the connection's next request on this thread.

    @Override
    public void succeeded() {
        try {
            handler.finish(call, null);
        } finally {
            super.succeeded();
        }
    }

    @Override
    public void failed(Throwable failure) {
        try {
            // A stream also fails if the application left the request's body unread. The answer is complete then.
            if (!answered) {
                call.failed(failure);
            }
            handler.finish(call, null);
        } finally {
            super.failed(failure);
        }
    }

    /** Looks for the followed stream among the wrappers, and adds none. */
    private static final class Search implements Function<HttpStream, HttpStream> {

        private @Nullable JettyCall found;

        @Override
        public HttpStream apply(HttpStream stream) {
            HttpStream each = stream;
            while (each instanceof HttpStream.Wrapper && !(each instanceof FollowedStream)) {
                each = ((HttpStream.Wrapper) each).getWrapped();
            }
            if (each instanceof FollowedStream) {
                found = ((FollowedStream) each).call;
            }
            return stream;
        }
    }
}
