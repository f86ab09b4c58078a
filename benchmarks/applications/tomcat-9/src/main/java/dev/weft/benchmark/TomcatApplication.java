// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.File;
import java.nio.file.Files;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/** Serves {@link WorkServlet} on a free port of loopback, which it prints as {@code port=12345}. */
public final class TomcatApplication {

    private TomcatApplication() {}

    /** @param arguments URL of the peer that the servlet's clients call */
    public static void main(String[] arguments) throws Exception {
        File base = Files.createTempDirectory("weft-benchmark").toFile();
        base.deleteOnExit();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(base.getPath());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        // The load comes over few connections that stay open.
        connector.setProperty("maxKeepAliveRequests", "-1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", base.getPath());
        Tomcat.addServlet(context, "work", new WorkServlet(arguments[0]));
        context.addServletMappingDecoded("/*", "work");
        tomcat.start();
        System.out.println("port=" + connector.getLocalPort());
        tomcat.getServer().await();
    }
}
