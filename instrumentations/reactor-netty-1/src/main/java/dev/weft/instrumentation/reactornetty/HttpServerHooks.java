// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpRequest;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerState;

/** The hooks at the server's queue of pipelined requests. */
final class HttpServerHooks {

    private HttpServerHooks() {}

    /**
     * {@code HttpTrafficHandler.doPipeline(context, part)}: a part waits. The parts after the head belong to its
     * subscriber.
     */
    public static final class DoPipeline extends ScopeHook {

        private static final String HOLDER = "HttpRequestHolder";

        private @Nullable Field request;

        public DoPipeline(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object trafficHandler, Object part, Object context)
                throws ReflectiveOperationException {
            if (part instanceof HttpRequest) {
                work.captureOnceFor(part);
            } else if (part.getClass().getName().endsWith(HOLDER)) {
                work.captureOnceFor(held(part));
            }
            return null;
        }

        private Object held(Object holder) throws ReflectiveOperationException {
            Field field = request;
            if (field == null) {
                field = holder.getClass().getDeclaredField("request");
                field.setAccessible(true);
                request = field;
            }
            return field.get(holder);
        }
    }

    /**
     * {@code ChannelOperationsHandler.channelRead(context, message)}: a request reaches the application, after a wait or
     * none.
     */
    public static final class ChannelRead extends ScopeHook {

        public ChannelRead(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handler, Object message, Object context) {
            return message instanceof HttpRequest ? work.attachFor(message) : null;
        }
    }

    /**
     * {@code HttpServer.HttpServerHandle.onStateChange(operations, state)}: the application gets the request and returns what
     * answers it. An error of that comes later, on any thread.
     */
    public static final class Received extends ScopeHook {

        public Received(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object handle, Object operations, Object state) {
            if (state == HttpServerState.REQUEST_RECEIVED) {
                work.captureOnceFor(operations);
            }
            return null;
        }
    }

    /** {@code HttpServerOperations.onOutboundError(thrown)}: the server answers 500, or closes the connection. */
    public static final class Escaped extends ScopeHook {

        private final HttpServerHandler handler;

        public Escaped(Handlers handlers) {
            super(handlers);
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object operations, Object thrown, Object second) {
            Scope scope = work.attachFor(operations);
            handler.escaped((Throwable) thrown);
            return scope;
        }
    }
}
