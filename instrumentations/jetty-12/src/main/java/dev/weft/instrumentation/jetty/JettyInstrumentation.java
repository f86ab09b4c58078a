// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Jetty 12. The call starts where the request's head has been read, since the server may refuse the request before any
 * handler runs. It finishes at the end of the request's stream, the one end that every request has. Servlet channels are
 * woven because servlets may continue on another thread.
 */
public final class JettyInstrumentation extends Instrumentation {

    private static final String REQUEST = "org.eclipse.jetty.server.Request";
    private static final String RESPONSE = "org.eclipse.jetty.server.Response";
    private static final String[] STREAMS = {
        "org.eclipse.jetty.server.internal.HttpConnection$HttpStreamOverHTTP1",
        "org.eclipse.jetty.http2.server.internal.HttpStreamOverHTTP2",
        "org.eclipse.jetty.http3.server.internal.HttpStreamOverHTTP3",
        "org.eclipse.jetty.fcgi.server.internal.HttpStreamOverFCGI"
    };
    private static final String CALLBACK = "org.eclipse.jetty.util.Callback";
    private static final String SCOPED = "org.eclipse.jetty.server.handler.ContextHandler$ScopedContext";

    /** For the service loader. */
    public JettyInstrumentation() {}

    @Override
    public String name() {
        return "jetty-12";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        List<Site> sites = new ArrayList<Site>(servers());
        for (String stream : STREAMS) {
            sites.add(Site.of(stream, "send").passing(1, 3).calling(StreamHooks.Send.class));
            sites.add(Site.of(stream, "send").passing(2, 2).calling(StreamHooks.SendLast.class));
            sites.add(Site.of(stream, "succeeded").taking().calling(StreamHooks.End.class));
            sites.add(Site.of(stream, "failed").taking("java.lang.Throwable").calling(StreamHooks.End.class));
        }
        return sites;
    }

    private static List<Site> servers() {
        return Arrays.asList(
                Site.of("org.eclipse.jetty.server.internal.HttpChannelState", "onRequest")
                        .taking("org.eclipse.jetty.http.MetaData$Request")
                        .calling(ServerHooks.Arrival.class),
                Site.of("org.eclipse.jetty.server.Server", "handle")
                        .taking(REQUEST, RESPONSE, CALLBACK)
                        .calling(ServerHooks.Handle.class),
                // Failed callbacks and exceptions that escaped from the handlers end here, unless the response is sent.
                Site.of(RESPONSE, "writeError")
                        .taking(REQUEST, RESPONSE, CALLBACK, "int", "java.lang.String", "java.lang.Throwable")
                        .passing(0, 5)
                        .calling(ServerHooks.WriteError.class),
                // One run of a servlet: the first, an asynchronous dispatch, or listeners.
                Site.of("org.eclipse.jetty.ee11.servlet.ServletChannel", "handle")
                        .taking()
                        .calling(ServletHooks.Ee11.class),
                Site.of("org.eclipse.jetty.ee10.servlet.ServletChannel", "handle")
                        .taking()
                        .calling(ServletHooks.Ee10.class),
                Site.of("org.eclipse.jetty.ee9.nested.HttpChannel", "handle")
                        .taking()
                        .calling(ServletHooks.Ee9.class),
                Site.of("org.eclipse.jetty.ee8.nested.HttpChannel", "handle")
                        .taking()
                        .calling(ServletHooks.Ee8.class),
                // AsyncContext.start.
                Site.of(SCOPED, "execute").calling(AsyncStartHooks.Capture.class),
                Site.of(SCOPED, "run").taking("java.lang.Runnable", REQUEST).calling(AsyncStartHooks.Run.class),
                Site.of("org.eclipse.jetty.ee9.nested.HttpChannel", "execute").calling(AsyncStartHooks.Capture.class),
                Site.of("org.eclipse.jetty.ee9.nested.AsyncContextState$1", "run")
                        .taking()
                        .calling(AsyncStartHooks.Run.class),
                Site.of("org.eclipse.jetty.ee8.nested.HttpChannel", "execute").calling(AsyncStartHooks.Capture.class),
                Site.of("org.eclipse.jetty.ee8.nested.AsyncContextState$1", "run")
                        .taking()
                        .calling(AsyncStartHooks.Run.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Collections.singletonList("org.eclipse.jetty.*");
    }
}
