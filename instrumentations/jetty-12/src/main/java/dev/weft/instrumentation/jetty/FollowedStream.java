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

/**
 * The stream of a followed request: what is really sent, and the only end that every request has. It is also where the call
 * of a request is found again, as no attribute of ours should be seen by the application.
 */
final class FollowedStream extends HttpStream.Wrapper {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final HttpServerHandler handler;
    private final JettyCall call;

    /** The response has been written to its end. */
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

    /** {@code null} if the request is not followed, or has ended. */
    static JettyCall call(Request request) {
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
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
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

    // The stream's own end may begin the connection's next request on this thread: ours comes first.

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
            // A stream also fails for a request body that nobody read, which is nothing to the answer.
            if (!answered) {
                call.failed(failure);
            }
            handler.finish(call, null);
        } finally {
            super.failed(failure);
        }
    }

    /** Looks through the streams and wraps nothing. */
    private static final class Search implements Function<HttpStream, HttpStream> {

        private JettyCall found;

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
