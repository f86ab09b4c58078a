// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Spring WebFlux 5.3 and later, on any server that starts and finishes the segment. The route is read where the handler is
 * called, since an error page may overwrite it later. Exceptions are read where WebFlux turns them into a response, since the
 * server does not see them.
 */
public final class WebFluxInstrumentation extends Instrumentation {

    private static final String EXCHANGE = "org.springframework.web.server.ServerWebExchange";
    private static final String DISPATCHER = "org.springframework.web.reactive.DispatcherHandler";

    /** For the service loader. */
    public WebFluxInstrumentation() {}

    @Override
    public String name() {
        return "spring-webflux-5.3";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // Up to 5.3, and from 6.0 on.
                route("invokeHandler"),
                route("handleRequestWith"),
                // The first handler that WebFlux calls for an exception that escaped from handlers and filters.
                Site.of(
                                "org.springframework.web.server.handler.ExceptionHandlingWebHandler$CheckpointInsertingHandler",
                                "handle")
                        .taking(EXCHANGE, "java.lang.Throwable")
                        .calling(WebFluxHooks.Escaped.class));
    }

    private static Site route(String method) {
        return Site.of(DISPATCHER, method).taking(EXCHANGE, "java.lang.Object").calling(WebFluxHooks.Route.class);
    }
}
