// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/** The hooks in Undertow's servlet container. They name no servlet type, so they serve {@code javax} and {@code jakarta}. */
final class ServletHooks {

    private ServletHooks() {}

    /** {@code ServletContextImpl.invokeRunnable}: listeners and {@code AsyncContext.start}, on another thread. */
    public static final class Task extends ExchangeHooks.Resuming {

        public Task(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object context, Object exchange, Object task) {
            return resume((HttpServerExchange) exchange);
        }
    }

    /**
     * {@code ServletDispatchingHandler.handleRequest}: records what escapes from filters and servlet. Not for a forward or an
     * include, where the caller may still catch it.
     */
    public static final class Dispatch extends Hook {

        /** @param handlers not needed: the engine calls this constructor for every hook */
        public Dispatch(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, Object exchange, Object second) {
            UndertowCall call = Exchanges.call((HttpServerExchange) exchange);
            if (call == null || call.inServlet) {
                return null;
            }
            call.inServlet = true;
            return call;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            UndertowCall call = (UndertowCall) entered;
            call.inServlet = false;
            if (thrown != null) {
                call.thrown(thrown);
            }
            return result;
        }
    }
}
