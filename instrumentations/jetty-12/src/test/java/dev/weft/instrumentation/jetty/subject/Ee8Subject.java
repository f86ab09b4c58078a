// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jetty.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.eclipse.jetty.ee8.servlet.DefaultServlet;
import org.eclipse.jetty.ee8.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee8.servlet.FilterHolder;
import org.eclipse.jetty.ee8.servlet.ServletContextHandler;
import org.eclipse.jetty.ee8.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty 12 with the application of HttpServerContract as a context at the root. */
public final class Ee8Subject implements ServerSubject {

    private final Server server = new Server();
    private Path home;

    @Override
    public int start() throws Exception {
        home = Files.createTempDirectory("weft-jetty");
        Files.write(home.resolve("static.txt"), "static\n".getBytes("US-ASCII"));
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(32 * 1024);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        context.setContextPath("/");
        context.setBaseResourceAsString(home.toString());
        ServletHolder servlet = new ServletHolder(ContractServlet.class);
        servlet.setAsyncSupported(true);
        for (String path : ContractServlet.PATHS) {
            context.addServlet(servlet, path);
        }
        ServletHolder files = new ServletHolder(DefaultServlet.class);
        files.setAsyncSupported(true);
        context.addServlet(files, "/");
        FilterHolder filter = new FilterHolder(ContractFilter.class);
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.setErrorPages(
                Collections.singletonMap(UnsupportedOperationException.class.getName(), ContractServlet.ERROR_PAGE));
        context.setErrorHandler(errors);
        server.setHandler(context);
        server.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        Files.delete(home.resolve("static.txt"));
        Files.delete(home);
    }
}
