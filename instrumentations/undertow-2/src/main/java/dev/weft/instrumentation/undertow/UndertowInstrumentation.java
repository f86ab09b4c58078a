// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Undertow 2: an exchange is followed from its root handler to its completion, whichever handler answers it. The servlet
 * sites name no servlet type, so they serve {@code javax} (to 2.2) and {@code jakarta} (from 2.3) alike.
 */
public final class UndertowInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.undertow.";
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
                // Where an exchange begins, and where it comes back after most dispatches.
                Site.of("io.undertow.server.Connectors", "executeRootHandler")
                        .taking("io.undertow.server.HttpHandler", EXCHANGE)
                        .calling(PACKAGE + "RootHandlerHook"),
                // What is to run on another thread once the root handler has returned.
                Site.of(EXCHANGE, "getDispatchTask")
                        .taking()
                        .calling(PACKAGE + "DispatchHook")
                        .replacingResult(),
                // What is called once more of the answer is written; a receiver's callbacks come as root handlers.
                Site.of(SENDER, "invokeOnComplete").taking().calling(PACKAGE + "SenderHook"),
                Site.of(SENDER, "invokeOnException")
                        .taking("io.undertow.io.IoCallback", "java.io.IOException")
                        .calling(PACKAGE + "SenderHook"),
                // Listeners of asynchronous servlets and of non-blocking streams, and AsyncContext.start.
                Site.of("io.undertow.servlet.spec.ServletContextImpl", "invokeRunnable")
                        .taking(EXCHANGE, "java.lang.Runnable")
                        .calling(PACKAGE + "ServletTaskHook"),
                // Around filters and servlet, within that which turns an exception into an answer.
                Site.of("io.undertow.servlet.handlers.ServletDispatchingHandler", "handleRequest")
                        .taking(EXCHANGE)
                        .calling(PACKAGE + "ServletDispatchHook"));
    }
}
