// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.DefaultServlet;
import org.eclipse.jetty.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/** The application on Jetty, with methods that are the same from 9.4 to 11. */
public final class JettySubject implements ServerSubject {

    private final Server server = new Server();
    private Home home;

    @Override
    public int start() throws Exception {
        home = new Home();
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(32 * 1024);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setResourceBase(home.path());
        context.addServlet(DefaultServlet.class, "/");
        ServletHolder application = new ServletHolder("application", new ContractServlet());
        application.setAsyncSupported(true);
        for (String mapping : ContractServlet.PATHS) {
            context.addServlet(application, mapping);
        }
        FilterHolder guard = new FilterHolder(new ContractFilter());
        guard.setAsyncSupported(true);
        context.addFilter(guard, "/*", EnumSet.of(DispatcherType.REQUEST));
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(UnsupportedOperationException.class, ContractServlet.ERROR_PAGE);
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        home.delete();
    }
}
