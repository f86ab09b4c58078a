// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/** A request is about to be handled by what its path led to. */
public final class RouteHook extends Hook {

    private final HttpServerHandler handler;

    public RouteHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
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
