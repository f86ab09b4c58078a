// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** The hooks in WebFlux. They add to the segment of the server below. */
final class WebFluxHooks {

    private WebFluxHooks() {}

    /** {@code DispatcherHandler}: records the matched pattern, before the handler runs. */
    public static final class Route extends Hook {

        private final HttpServerHandler handler;

        public Route(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object dispatcher, Object first, Object second) {
            if (handler.wantsRoute()) {
                ServerWebExchange exchange = (ServerWebExchange) first;
                Object pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
                if (pattern != null) {
                    String route = exchange.getRequest().getPath().contextPath().value() + pattern;
                    handler.routed(() -> route);
                }
            }
            return null;
        }
    }

    /** {@code CheckpointInsertingHandler.handle}: records an exception that escaped from handlers and filters. */
    public static final class Escaped extends Hook {

        private final HttpServerHandler handler;

        public Escaped(Handlers handlers) {
            this.handler = handlers.httpServer();
        }

        @Override
        public @Nullable Object enter(Object self, Object exchange, Object thrown) {
            handler.escaped((Throwable) thrown);
            return null;
        }
    }
}
