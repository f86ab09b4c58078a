// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Grizzly from 2.4. A request is followed from the initialization of its {@code Response} to the end of its service,
 * whichever handler answers it. The sites of the two servlet containers name no servlet type, so they serve {@code javax} and
 * {@code jakarta}.
 */
public final class GrizzlyInstrumentation extends Instrumentation {

    private static final String SERVER = "org.glassfish.grizzly.http.server.";
    private static final String REQUEST = SERVER + "Request";
    private static final String RESPONSE = SERVER + "Response";
    private static final String HANDLER = SERVER + "HttpHandler";
    private static final String FILTER = SERVER + "HttpServerFilter";
    private static final String CONTEXT = "org.glassfish.grizzly.filterchain.FilterChainContext";
    private static final String OUTPUT = "org.glassfish.grizzly.http.io.OutputBuffer";

    /** AsyncContextImpl of GlassFish and Payara, and that of grizzly-http-servlet. */
    private static final String CATALINA_ASYNC = "org.apache.catalina.connector.AsyncContextImpl";

    private static final String GRIZZLY_ASYNC = "org.glassfish.grizzly.servlet.AsyncContextImpl";

    /** For the service loader. */
    public GrizzlyInstrumentation() {}

    @Override
    public String name() {
        return "grizzly-2.4";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of(RESPONSE, "initialize")
                        .taking(
                                REQUEST,
                                "org.glassfish.grizzly.http.HttpResponsePacket",
                                CONTEXT,
                                "org.glassfish.grizzly.utils.DelayedExecutor$DelayQueue",
                                FILTER)
                        .calling(RequestHooks.Arrival.class),
                Site.of(HANDLER, "doHandle").taking(REQUEST, RESPONSE).calling(RequestHooks.Handle.class),
                // The task that runs the handler in the server's pool of workers.
                Site.of(HANDLER + "$1", "run").taking().calling(RequestHooks.Worker.class),
                Site.of(SERVER + "util.HtmlHelper", "setErrorAndSendErrorPage")
                        .taking(
                                REQUEST,
                                RESPONSE,
                                SERVER + "ErrorPageGenerator",
                                "int",
                                "java.lang.String",
                                "java.lang.String",
                                "java.lang.Throwable")
                        .passing(0, 6)
                        .calling(RequestHooks.ErrorPage.class),
                // What has passed all filters of grizzly-http-servlet.
                Site.of("org.glassfish.grizzly.servlet.ServletHandler", "customizeErrorPage")
                        .taking(RESPONSE, "java.lang.String", "int", "java.lang.Throwable")
                        .passing(0, 3)
                        .calling(ServletHooks.ErrorPage.class),
                // The answer is complete here, and the request is not yet recycled.
                Site.of(REQUEST, "onAfterService").taking().calling(RequestHooks.End.class),
                // Ends with an exception if the answer could not be completed.
                Site.of(FILTER, "afterService")
                        .taking(CONTEXT, "org.glassfish.grizzly.Connection", REQUEST, RESPONSE)
                        .passing(2, 3)
                        .calling(RequestHooks.Broken.class),
                Site.of(RESPONSE + "$SuspendedContextImpl$SuspendCloseListener", "onClosed")
                        .calling(RequestHooks.Closed.class),
                Site.of(OUTPUT, "doCommit").taking().calling(OutputHooks.Commit.class),
                Site.of(OUTPUT, "flushBuffer")
                        .taking(
                                "org.glassfish.grizzly.Buffer",
                                "boolean",
                                "org.glassfish.grizzly.asyncqueue.MessageCloner")
                        .calling(OutputHooks.Flush.class),
                // What has passed all filters of Catalina.
                Site.of("org.apache.catalina.core.StandardWrapperValve", "exception")
                        .taking("org.apache.catalina.Request", "org.apache.catalina.Response", "java.lang.Throwable")
                        .passing(0, 2)
                        .calling(ServletHooks.Escaped.class),
                Site.of(CATALINA_ASYNC + "$Handler", "run").taking().calling(ServletHooks.Dispatch.class),
                Site.of(CATALINA_ASYNC, "notifyAsyncListeners").calling(ServletHooks.Listeners.class),
                Site.of(GRIZZLY_ASYNC + "$Handler", "run").taking().calling(ServletHooks.Dispatch.class),
                Site.of(GRIZZLY_ASYNC, "notifyAsyncListeners").calling(ServletHooks.Listeners.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("org.glassfish.grizzly.*");
    }
}
