// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.netty.handler.codec.http.HttpMethod;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;

/** The hooks at {@code HttpClientConnect}: from the subscription to the request on a connection. */
final class HttpClientConnectHooks {

    private HttpClientConnectHooks() {}

    /** {@code MonoHttpConnect.subscribe(subscriber)}, which sends a request: replaces the subscriber. */
    public static final class Subscribe extends Hook {

        private final Handlers handlers;

        public Subscribe(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Object enter(Object mono, Object actual, Object second) {
            ConnectSubscriber subscriber =
                    new ConnectSubscriber((CoreSubscriber<? super Connection>) actual, new Exchange(handlers));
            subscriber.outer = Exchanges.subscribing();
            Exchanges.setSubscribing(subscriber.exchange);
            return subscriber;
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            ConnectSubscriber subscriber = (ConnectSubscriber) entered;
            Exchanges.setSubscribing(subscriber.outer);
            subscriber.outer = null;
            return result;
        }
    }

    /**
     * {@code HttpClientHandler.get()}: returns the address to connect to, before each attempt. The first attempt begins the
     * call.
     */
    public static final class Get extends Hook {

        private final HttpClientHandler handler;
        private @Nullable Field method;
        private @Nullable Field url;

        public Get(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object clientHandler, Object first, Object second) {
            Exchange exchange = Exchanges.subscribing();
            return exchange == null || exchange.isBegun() ? null : clientHandler;
        }

        @Override
        public @Nullable Object exit(Object clientHandler, @Nullable Object result, @Nullable Throwable thrown)
                throws ReflectiveOperationException {
            Exchange exchange = Exchanges.subscribing();
            if (exchange != null) {
                Exchanges.put(clientHandler, exchange);
                begin(exchange, clientHandler, result);
            }
            return result;
        }

        private void begin(Exchange exchange, Object clientHandler, @Nullable Object address)
                throws ReflectiveOperationException {
            if (url == null) {
                url = field(clientHandler, "toURI");
            }
            if (method == null) {
                method = field(clientHandler, "method");
            }
            exchange.begin(
                    handler,
                    ((HttpMethod) method.get(clientHandler)).name(),
                    url.get(clientHandler).toString(),
                    address instanceof InetSocketAddress ? host(((InetSocketAddress) address).getHostString()) : null);
        }

        /** Reactor Netty takes user information for a part of the host. */
        private static String host(String named) {
            return named.substring(named.lastIndexOf('@') + 1);
        }

        private static Field field(Object clientHandler, String name) throws ReflectiveOperationException {
            Field field = clientHandler.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        }
    }

    /**
     * {@code HttpIOHandlerObserver.onStateChange}. Within it {@link RequestWithBody} attaches the caller, which is undone
     * here.
     */
    public static final class OnStateChange extends ScopeHook {

        public OnStateChange(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object observer, Object connection, Object state) {
            return work.save();
        }
    }

    /**
     * {@code HttpClientHandler.requestWithBody(operations)}: an attempt has its connection, and subscribes to the request's
     * body. The thread may work for the request that returned the connection.
     */
    public static final class RequestWithBody extends Hook {

        private final HttpClientHandler handler;

        public RequestWithBody(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object clientHandler, Object operations, Object second) {
            Exchange exchange = Exchanges.of(clientHandler);
            if (exchange != null) {
                Exchanges.put(operations, exchange);
                handler.claim(((Connection) operations).channel());
                exchange.attachCaller();
            }
            return null;
        }
    }
}
