// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Servers whose request is an {@code HttpServletRequest}: Tomcat 7 to 11 and Jetty 9.4 to 11 from the container's entry to
 * its end of the request, so that filters, static files, error pages and the container's own answers are seen; any other
 * one from the first servlet on.
 */
public final class ServletInstrumentation extends Instrumentation {

    private static final String ADAPTER = "dev.weft.instrumentation.servlet.";
    private static final String JETTY_CHANNEL = "org.eclipse.jetty.server.HttpChannel";

    @Override
    public String name() {
        return "servlet-3";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public boolean servesJakarta() {
        return true;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                Site.of("org.apache.catalina.core.StandardEngineValve", "invoke")
                        .taking("org.apache.catalina.connector.Request", "org.apache.catalina.connector.Response")
                        .calling(ADAPTER + "TomcatEngineHook"),
                // Called once at the end of every request, whatever becomes of it, with or without an access log.
                Site.of("org.apache.catalina.core.StandardEngine", "logAccess")
                        .taking(
                                "org.apache.catalina.connector.Request",
                                "org.apache.catalina.connector.Response",
                                "long",
                                "boolean")
                        .calling(ADAPTER + "TomcatEndHook"),
                Site.of("org.apache.catalina.connector.CoyoteAdapter", "asyncDispatch")
                        .calling(ADAPTER + "TomcatEventHook"),
                Site.of("org.apache.catalina.core.AsyncContextImpl", "fireOnComplete")
                        .taking()
                        .calling(ADAPTER + "TomcatCompletionHook"),
                Site.of(JETTY_CHANNEL, "handle").taking().calling(ADAPTER + "JettyHandleHook"),
                Site.of(JETTY_CHANNEL, "handleException")
                        .taking("java.lang.Throwable")
                        .calling(ADAPTER + "JettyExceptionHook"),
                Site.of(JETTY_CHANNEL, "onCompleted").taking().calling(ADAPTER + "JettyEndHook"),
                Site.of("javax.servlet.http.HttpServlet", "service")
                        .taking("javax.servlet.ServletRequest", "javax.servlet.ServletResponse")
                        .calling(ADAPTER + "ServiceHook"),
                Site.of("jakarta.servlet.http.HttpServlet", "service")
                        .taking("jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse")
                        .calling(ADAPTER + "ServiceHook"));
    }
}
