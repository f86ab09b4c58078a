// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** The hooks where a request is answered, on any thread. They find the call by its connection. */
final class AnswerHooks {

    private AnswerHooks() {}

    /** {@code ExchangeImpl.sendResponseHeaders}: records status and length. Without a body the exchange ends in this method. */
    public static final class ResponseHeaders extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public ResponseHeaders(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object exchange, Object status, Object length) throws IllegalAccessException {
            JdkHttpServerCall call = Exchanges.get(Internals.connection(exchange));
            if (call != null) {
                call.answer((Integer) status, (Long) length, Internals.responseHeaders(exchange));
            }
            return null;
        }
    }

    /** {@code ChunkedOutputStream.writeChunk}: adds to the length of a body without an announced length. */
    public static final class Chunk extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Chunk(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object stream, Object first, Object second) throws IllegalAccessException {
            JdkHttpServerCall call = Exchanges.get(Internals.connection(Internals.exchangeOfChunks(stream)));
            if (call != null) {
                call.addChunk(Internals.bytesOfChunk(stream));
            }
            return null;
        }
    }

    /** {@code ServerImpl.addEvent}: the only event of an exchange says that its answer is written. */
    public static final class Written extends Hook {

        private final HttpServerHandler handler;

        public Written(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        /** At entry, since the server may read the connection's next request once it has the event. */
        @Override
        public @Nullable Object enter(Object server, Object event, Object second) throws IllegalAccessException {
            Object exchange = Internals.exchangeOfEvent(event);
            if (exchange != null) {
                Exchanges.answered(Internals.connection(exchange), handler);
            }
            return null;
        }
    }

    /**
     * {@code HttpConnection.close}: after an exception, a failed write, a time-out, when the server stops, or without an answer.
     */
    public static final class Close extends Hook {

        private final HttpServerHandler handler;

        public Close(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object connection, Object first, Object second) {
            Exchanges.answered(connection, handler);
            return null;
        }
    }
}
