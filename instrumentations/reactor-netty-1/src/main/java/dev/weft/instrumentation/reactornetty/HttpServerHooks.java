// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpRequest;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

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
}
