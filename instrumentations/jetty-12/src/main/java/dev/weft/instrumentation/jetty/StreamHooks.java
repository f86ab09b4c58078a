// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpStream;
import org.jspecify.annotations.Nullable;

/** The hooks in the streams of Jetty's protocols. A stream sends the response, and is the only end that every request has. */
final class StreamHooks {

    private static final int SWITCHING_PROTOCOLS = 101;

    private StreamHooks() {}

    /** {@code send(request, response, last, content, callback)}: counts what is really sent. */
    public static final class Send extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Send(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object stream, @Nullable Object first, @Nullable Object content) {
            MetaData.Response response = (MetaData.Response) first;
            JettyCall call = JettyCalls.of((HttpStream) stream);
            if (call == null) {
                return null;
            }
            if (response != null && (response.getStatus() >= 200 || response.getStatus() == SWITCHING_PROTOCOLS)) {
                call.sent(response.getStatus());
            }
            if (content != null) {
                call.sent((long) ((ByteBuffer) content).remaining());
            }
            return null;
        }
    }

    /** The same method: notes whether the response was sent completely. */
    public static final class SendLast extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public SendLast(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object stream, Object last, Object second) {
            JettyCall call = (Boolean) last ? JettyCalls.of((HttpStream) stream) : null;
            if (call != null) {
                call.answered();
            }
            return null;
        }
    }

    /**
     * {@code succeeded()} and {@code failed(thrown)}. The call finishes at entry: the stream's own end may start the
     * connection's next request on this thread.
     */
    public static final class End extends Hook {

        private final HttpServerHandler handler;

        public End(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object stream, @Nullable Object failure, Object second) {
            JettyCall call = JettyCalls.remove((HttpStream) stream);
            if (call == null) {
                return null;
            }
            // A stream also fails if the application left the request's body unread. The answer is complete then.
            if (failure != null && !call.isAnswered()) {
                call.failed((Throwable) failure);
            }
            handler.finish(call, null);
            return null;
        }
    }
}
