// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
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

        /** Present while filters and servlet run, so that another dispatch is a forward or an include. */
        private final AttachmentKey<HttpServerCall> inServlet = AttachmentKey.create(HttpServerCall.class);

        private final Exchanges exchanges;

        public Dispatch(Handlers handlers) {
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            HttpServerExchange exchange = (HttpServerExchange) first;
            HttpServerCall call = exchanges.call(exchange);
            if (call == null || exchange.getAttachment(inServlet) != null) {
                return null;
            }
            exchange.putAttachment(inServlet, call);
            return exchange;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            HttpServerCall call = ((HttpServerExchange) entered).removeAttachment(inServlet);
            if (call != null && thrown != null) {
                call.thrown(thrown);
            }
            return result;
        }
    }
}
