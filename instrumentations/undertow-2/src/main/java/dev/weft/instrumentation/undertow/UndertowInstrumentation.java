// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Undertow 2. An exchange is followed from its root handler to its completion listener, whichever handler answers it. The
 * methods that dispatch and call back are woven because they run on other threads. The servlet sites name no servlet type,
 * so they serve {@code javax} (to 2.2) and {@code jakarta} (from 2.3) alike.
 */
public final class UndertowInstrumentation extends Instrumentation {

    private static final String EXCHANGE = "io.undertow.server.HttpServerExchange";
    private static final String SENDER = "io.undertow.io.AsyncSenderImpl";

    /** For the service loader. */
    public UndertowInstrumentation() {}

    @Override
    public String name() {
        return "undertow-2";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // Every exchange starts here and comes back here after most dispatches.
                Site.of("io.undertow.server.Connectors", "executeRootHandler")
                        .taking("io.undertow.server.HttpHandler", EXCHANGE)
                        .calling(ExchangeHooks.RootHandler.class),
                Site.of(EXCHANGE, "invokeExchangeCompleteListeners").taking().calling(ExchangeHooks.Completion.class),
                // The parser refuses the request, so there is no root handler.
                Site.of("io.undertow.server.protocol.http.HttpReadListener", "sendBadRequestAndClose")
                        .calling(ExchangeHooks.Refusal.class),
                // Called when more of the response can be written. A receiver's callbacks come as root handlers.
                Site.of(SENDER, "invokeOnComplete").taking().calling(ExchangeHooks.SenderCallback.class),
                Site.of(SENDER, "invokeOnException")
                        .taking("io.undertow.io.IoCallback", "java.io.IOException")
                        .calling(ExchangeHooks.SenderCallback.class),
                // Listeners of asynchronous servlets and of non-blocking streams, and AsyncContext.start.
                Site.of("io.undertow.servlet.spec.ServletContextImpl", "invokeRunnable")
                        .taking(EXCHANGE, "java.lang.Runnable")
                        .calling(ServletHooks.Task.class),
                // Around filters and servlet, inside the code that turns an exception into a response.
                Site.of("io.undertow.servlet.handlers.ServletDispatchingHandler", "handleRequest")
                        .taking(EXCHANGE)
                        .calling(ServletHooks.Dispatch.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Arrays.asList("io.undertow.*", "org.xnio.*", "org.jboss.threads.*");
    }
}
