// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** The application on Tomcat, with methods that are the same from 8.5 to 11. */
public final class TomcatSubject implements ServerSubject {

    private final Tomcat tomcat = new Tomcat();
    private Home home;

    @Override
    public int start() throws Exception {
        home = new Home();
        tomcat.setBaseDir(home.path());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxHttpHeaderSize", "32768");
        connector.setPort(0);
        // In the first 8.5, setConnector does not add it.
        tomcat.getService().addConnector(connector);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", home.path());
        servlet(context, "default", new DefaultServlet()).addMapping("/");
        servlet(context, "application", new ContractServlet());
        // The context does not see mappings that are added to the wrapper alone.
        context.getServletContext()
                .getServletRegistration("application")
                .addMapping(ContractServlet.PATHS.toArray(new String[0]));
        filter(context);
        ErrorPage page = new ErrorPage();
        page.setExceptionType(UnsupportedOperationException.class.getName());
        page.setLocation(ContractServlet.ERROR_PAGE);
        context.addErrorPage(page);
        tomcat.addContext("/shop", home.path());
        tomcat.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        home.delete();
    }

    private static Wrapper servlet(Context context, String name, javax.servlet.Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, name, servlet);
        wrapper.setAsyncSupported(true);
        return wrapper;
    }

    private static void filter(Context context) {
        FilterDef filter = new FilterDef();
        filter.setFilterName("guard");
        filter.setFilter(new ContractFilter());
        filter.setAsyncSupported("true");
        context.addFilterDef(filter);
        FilterMap map = new FilterMap();
        map.setFilterName("guard");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }
}
