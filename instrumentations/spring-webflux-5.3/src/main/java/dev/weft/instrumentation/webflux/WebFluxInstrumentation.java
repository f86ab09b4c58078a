// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.webflux;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/** Spring WebFlux 5.3 and later, on whatever server: which begins and ends the segment itself. */
public final class WebFluxInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.webflux.";
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
                // To 5.3, and from 6.0 on.
                matched("invokeHandler"),
                matched("handleRequestWith"),
                // Asked first of those who make an answer of what escaped from handlers and filters.
                Site.of(
                                "org.springframework.web.server.handler.ExceptionHandlingWebHandler$CheckpointInsertingHandler",
                                "handle")
                        .taking(EXCHANGE, "java.lang.Throwable")
                        .calling(PACKAGE + "EscapeHook"));
    }

    private static Site matched(String method) {
        return Site.of(DISPATCHER, method).taking(EXCHANGE, "java.lang.Object").calling(PACKAGE + "RouteHook");
    }
}
