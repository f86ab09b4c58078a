// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * Servers with {@code HttpServletRequest}. In Tomcat 7 to 11 and Jetty 9.4 to 11 the container itself is woven. Filters,
 * static files and error pages answer requests there that no servlet sees. In other containers only
 * {@code HttpServlet.service} is woven, the one method that all of them call.
 */
public final class ServletInstrumentation extends Instrumentation {

    private static final String TOMCAT_REQUEST = "org.apache.catalina.connector.Request";
    private static final String TOMCAT_RESPONSE = "org.apache.catalina.connector.Response";
    private static final String JETTY_CHANNEL = "org.eclipse.jetty.server.HttpChannel";
    private static final String JETTY_ASYNC = "org.eclipse.jetty.server.AsyncContextState";

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
                        .taking(TOMCAT_REQUEST, TOMCAT_RESPONSE)
                        .calling(TomcatHooks.Engine.class),
                // Called once at the end of every request, whatever its outcome, with or without an access log.
                Site.of("org.apache.catalina.core.StandardEngine", "logAccess")
                        .taking(TOMCAT_REQUEST, TOMCAT_RESPONSE, "long", "boolean")
                        .calling(TomcatHooks.End.class),
                Site.of("org.apache.coyote.AbstractProcessor", "setErrorState").calling(TomcatHooks.Broken.class),
                Site.of("org.apache.catalina.connector.CoyoteAdapter", "asyncDispatch")
                        .calling(TomcatHooks.Event.class),
                Site.of("org.apache.catalina.core.AsyncContextImpl", "fireOnComplete")
                        .taking()
                        .calling(TomcatHooks.Completion.class),
                // AsyncContext.start.
                Site.of("org.apache.coyote.AsyncStateMachine", "asyncRun").calling(AsyncStartHooks.Capture.class),
                Site.of("org.apache.catalina.core.AsyncContextImpl$RunnableWrapper", "run")
                        .calling(AsyncStartHooks.Run.class),
                Site.of(JETTY_CHANNEL, "execute").calling(AsyncStartHooks.Capture.class),
                // The second in the first versions of 9.4.
                Site.of(JETTY_ASYNC + "$1", "run").taking().calling(AsyncStartHooks.Run.class),
                Site.of(JETTY_ASYNC + "$2", "run").taking().calling(AsyncStartHooks.Run.class),
                Site.of(JETTY_CHANNEL, "handle").taking().calling(JettyHooks.Handle.class),
                Site.of(JETTY_CHANNEL, "handleException")
                        .taking("java.lang.Throwable")
                        .calling(JettyHooks.Failure.class),
                Site.of(JETTY_CHANNEL, "onBadMessage").calling(JettyHooks.Refusal.class),
                Site.of(JETTY_CHANNEL, "onCompleted").taking().calling(JettyHooks.End.class),
                Site.of("javax.servlet.http.HttpServlet", "service")
                        .taking("javax.servlet.ServletRequest", "javax.servlet.ServletResponse")
                        .calling(ServiceHook.class),
                Site.of("jakarta.servlet.http.HttpServlet", "service")
                        .taking("jakarta.servlet.ServletRequest", "jakarta.servlet.ServletResponse")
                        .calling(ServiceHook.class));
    }

    @Override
    public List<String> longLivedThreads() {
        return Arrays.asList("org.apache.tomcat.*", "org.eclipse.jetty.*");
    }
}
