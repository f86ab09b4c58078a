// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import io.undertow.io.AsyncSenderImpl;
import io.undertow.server.DefaultResponseListener;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** The hooks in Undertow's core: where an exchange starts, is dispatched, and calls the application back. */
final class ExchangeHooks {

    private ExchangeHooks() {}

    /** {@code Connectors.executeRootHandler}: starts the call of a new exchange, resumes that of a dispatched one. */
    public static final class RootHandler extends Hook {

        private final HttpServerHandler handler;

        public RootHandler(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, Object first, Object second) {
            HttpServerExchange exchange = (HttpServerExchange) second;
            UndertowCall call = Exchanges.call(exchange);
            if (call != null) {
                return handler.resume(call) ? call : null;
            }
            call = exchange.isComplete() ? null : handler.start(new UndertowCall(exchange));
            if (call != null) {
                Exchanges.attach(exchange, call);
                // Added first, so called last: after all other listeners, but before the connection's next request.
                exchange.addExchangeCompleteListener(new Completion(handler, call));
            }
            return call;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((UndertowCall) call);
            return result;
        }
    }

    /** Finishes the call. The response is sent, or the connection is closed. */
    private static final class Completion implements ExchangeCompletionListener {

        private final HttpServerHandler handler;
        private final UndertowCall call;

        Completion(HttpServerHandler handler, UndertowCall call) {
            this.handler = handler;
            this.call = call;
        }

        @Override
        public void exchangeEvent(HttpServerExchange exchange, NextListener next) {
            try {
                // What escaped from a handler. The call has what escaped from a servlet.
                handler.finish(call, exchange.getAttachment(DefaultResponseListener.EXCEPTION));
            } finally {
                next.proceed();
            }
        }
    }

    /** {@code HttpServerExchange.getDispatchTask}: wraps the task, which runs after the root handler has returned. */
    public static final class DispatchTask extends Hook {

        private final HttpServerHandler handler;

        public DispatchTask(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object exchange, Object first, Object second) {
            return Exchanges.call((HttpServerExchange) exchange);
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            return result == null ? null : new DispatchedTask(handler, (UndertowCall) call, (Runnable) result);
        }
    }

    /** Resumes the call while the task runs. */
    private static final class DispatchedTask implements Runnable {

        private final HttpServerHandler handler;
        private final UndertowCall call;
        private final Runnable task;

        DispatchedTask(HttpServerHandler handler, UndertowCall call, Runnable task) {
            this.handler = handler;
            this.call = call;
            this.task = task;
        }

        @Override
        public void run() {
            boolean resumed = handler.resume(call);
            try {
                task.run();
            } finally {
                if (resumed) {
                    handler.suspend(call);
                }
            }
        }
    }

    /** Resumes the call while the application is called back. */
    abstract static class Resuming extends Hook {

        private final HttpServerHandler handler;

        Resuming(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        final @Nullable Object resume(HttpServerExchange exchange) {
            UndertowCall call = Exchanges.call(exchange);
            return call != null && handler.resume(call) ? call : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.suspend((UndertowCall) call);
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
