// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerCall;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.io.AsyncSenderImpl;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.HttpServerExchange;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The hooks in Undertow's core: where an exchange starts, is dispatched, and calls the application back. */
final class ExchangeHooks {

    private ExchangeHooks() {}

    /** {@code Connectors.executeRootHandler}: starts the call of a new exchange, resumes that of a dispatched one. */
    public static final class RootHandler extends Hook {

        private final HttpServerHandler handler;
        private final Exchanges exchanges;

        public RootHandler(Handlers handlers) {
            this.handler = handlers.httpServer();
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object first, Object second) {
            HttpServerExchange exchange = (HttpServerExchange) second;
            HttpServerCall call = exchanges.call(exchange);
            if (call != null) {
                return handler.resume(call) ? call : null;
            }
            call = exchange.isComplete() ? null : handler.start(new UndertowCall(exchange));
            if (call != null) {
                exchanges.attach(exchange, call);
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((HttpServerCall) call);
            return result;
        }
    }

    /**
     * {@code HttpReadListener.sendBadRequestAndClose}: records what the parser refused, if it could read the first line. The
     * response is not written through the exchange.
     */
    public static final class Refusal extends Hook {

        private final HttpServerHandler handler;
        private final Field exchange;

        /** The class that declares the field is not public. */
        public Refusal(Handlers handlers) throws ReflectiveOperationException {
            this.handler = handlers.httpServer();
            this.exchange = Class.forName(
                            "io.undertow.server.protocol.http.HttpReadListener",
                            false,
                            HttpServerExchange.class.getClassLoader())
                    .getDeclaredField("httpServerExchange");
            this.exchange.setAccessible(true);
        }

        @Override
        public @Nullable Object enter(Object listener, Object first, Object second) throws IllegalAccessException {
            HttpServerExchange refused = (HttpServerExchange) exchange.get(listener);
            if (refused == null || refused.getRequestMethod() == null || isEmpty(refused.getRequestURI())) {
                return null;
            }
            UndertowCall call = handler.start(new UndertowCall(refused));
            if (call != null) {
                call.refused();
                handler.finish(call, null);
            }
            return null;
        }

        private static boolean isEmpty(@Nullable String uri) {
            return uri == null || uri.isEmpty();
        }
    }

    /**
     * {@code HttpServerExchange.invokeExchangeCompleteListeners}: finishes the call. The response is sent, or the connection is
     * closed. Below this method the connection's next request may start, so a listener of ours would be in its stack.
     */
    public static final class Completion extends Hook {

        private final HttpServerHandler handler;
        private final Exchanges exchanges;

        public Completion(Handlers handlers) {
            this.handler = handlers.httpServer();
            this.exchanges = new Exchanges(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            HttpServerExchange exchange = (HttpServerExchange) self;
            HttpServerCall call = exchanges.call(exchange);
            if (call != null) {
                // What escaped from a handler. The call has what escaped from a servlet.
                handler.finish(call, exchange.getAttachment(DefaultResponseListener.EXCEPTION));
            }
            return null;
        }
    }

    /** Resumes the call while the application is called back. */
    abstract static class Resuming extends Hook {

        private final HttpServerHandler handler;
        private final Exchanges exchanges;

        Resuming(Handlers handlers) {
            this.handler = handlers.httpServer();
            this.exchanges = new Exchanges(handlers);
        }

        final @Nullable Object resume(HttpServerExchange exchange) {
            HttpServerCall call = exchanges.call(exchange);
            return call != null && handler.resume(call) ? call : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((HttpServerCall) call);
            return result;
        }
    }

    /** {@code AsyncSenderImpl}: callbacks of a sender, on a thread of the connection when it can write again. */
    public static final class SenderCallback extends Resuming {

        private final Field exchange;

        public SenderCallback(Handlers handlers) throws NoSuchFieldException {
            super(handlers);
            this.exchange = AsyncSenderImpl.class.getDeclaredField("exchange");
            this.exchange.setAccessible(true);
        }

        @Override
        public @Nullable Object enter(Object sender, Object first, Object second) throws IllegalAccessException {
            return resume((HttpServerExchange) exchange.get(sender));
        }
    }
}
