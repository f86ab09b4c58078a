// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Jetty 12: a request is followed from its head to the end of its stream, whichever handler answers it, and the server
 * itself where it refuses it. Servlets are only looked at where they go on on another thread.
 */
public final class JettyInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.jetty.";
    private static final String REQUEST = "org.eclipse.jetty.server.Request";
    private static final String RESPONSE = "org.eclipse.jetty.server.Response";
    private static final String CALLBACK = "org.eclipse.jetty.util.Callback";

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
        return Arrays.asList(
                Site.of("org.eclipse.jetty.server.internal.HttpChannelState", "onRequest")
                        .taking("org.eclipse.jetty.http.MetaData$Request")
                        .calling(PACKAGE + "ArrivalHook"),
                Site.of("org.eclipse.jetty.server.Server", "handle")
                        .taking(REQUEST, RESPONSE, CALLBACK)
                        .calling(PACKAGE + "HandleHook"),
                // Where a failed callback and an exception that escaped from the handlers end, unless all is sent.
                Site.of(RESPONSE, "writeError")
                        .taking(REQUEST, RESPONSE, CALLBACK, "int", "java.lang.String", "java.lang.Throwable")
                        .passing(0, 5)
                        .calling(PACKAGE + "ErrorHook"),
                // One turn of a servlet's request: the first, asynchronous dispatches, listeners.
                Site.of("org.eclipse.jetty.ee11.servlet.ServletChannel", "handle")
                        .taking()
                        .calling(PACKAGE + "Ee11Hook"),
                Site.of("org.eclipse.jetty.ee10.servlet.ServletChannel", "handle")
                        .taking()
                        .calling(PACKAGE + "Ee10Hook"),
                Site.of("org.eclipse.jetty.ee9.nested.HttpChannel", "handle")
                        .taking()
                        .calling(PACKAGE + "Ee9Hook"),
                Site.of("org.eclipse.jetty.ee8.nested.HttpChannel", "handle")
                        .taking()
                        .calling(PACKAGE + "Ee8Hook"));
    }
}
