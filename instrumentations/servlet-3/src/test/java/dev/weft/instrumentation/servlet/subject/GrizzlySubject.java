// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import dev.weft.contracts.subject.ServerSubject;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.servlet.FilterRegistration;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;

/** The application in a servlet container that has no sites of its own. */
public final class GrizzlySubject implements ServerSubject {

    private final HttpServer server = new HttpServer();

    @Override
    public int start() throws Exception {
        NetworkListener listener = new NetworkListener("grizzly", "127.0.0.1", 0);
        listener.setMaxHttpHeaderSize(32 * 1024);
        server.addListener(listener);
        WebappContext context = new WebappContext("application", "");
        ServletRegistration application = context.addServlet("application", new ApplicationServlet());
        application.setAsyncSupported(true);
        application.addMapping(ApplicationServlet.MAPPINGS);
        FilterRegistration guard = context.addFilter("guard", new GuardFilter());
        guard.setAsyncSupported(true);
        guard.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), "/*");
        context.deploy(server);
        server.start();
        return listener.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
