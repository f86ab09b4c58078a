// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.subject;

import dev.weft.contracts.subject.ServerSubject;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/**
 * A Tomcat with one web application, {@code /application/work}. Its own loader loads its classes ({@link RedeployedServlet}) and
 * jars; the system properties {@code subject.classes} and {@code subject.jars} name them. {@code /control/redeploy} replaces the
 * application. {@code /control/loaders} collects garbage and returns the number of former loaders that are left.
 */
public final class RedeployingSubject implements ServerSubject {

    private final Tomcat tomcat = new Tomcat();
    private final List<WeakReference<ClassLoader>> former = new ArrayList<>();
    private String home;
    private Context application;

    @Override
    public int start() throws Exception {
        home = Files.createTempDirectory("weft-redeploying").toString();
        tomcat.setBaseDir(home);
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context control = tomcat.addContext("/control", home);
        Tomcat.addServlet(control, "control", new Control()).addMapping("/*");
        tomcat.start();
        deploy();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }

    private void deploy() {
        Context context = new StandardContext();
        context.setPath("/application");
        context.setDocBase(home);
        context.addLifecycleListener(new Tomcat.FixContextListener());
        context.setLoader(new WebappLoader());
        StandardRoot resources = new StandardRoot(context);
        resources.addPreResources(
                new DirResourceSet(resources, "/WEB-INF/classes", System.getProperty("subject.classes"), "/"));
        for (String jar : System.getProperty("subject.jars").split(File.pathSeparator)) {
            String path = "/WEB-INF/lib/" + new File(jar).getName();
            resources.addPreResources(new FileResourceSet(resources, path, jar, "/"));
        }
        context.setResources(resources);
        Wrapper servlet = context.createWrapper();
        servlet.setName("work");
        servlet.setServletClass("dev.weft.integration.subject.RedeployedServlet");
        context.addChild(servlet);
        context.addServletMappingDecoded("/work", "work");
        tomcat.getHost().addChild(context);
        application = context;
    }

    private synchronized int redeploy() throws Exception {
        former.add(new WeakReference<>(application.getLoader().getClassLoader()));
        application.stop();
        tomcat.getHost().removeChild(application);
        application.destroy();
        deploy();
        return former.size();
    }

    private synchronized int loadersLeft() throws InterruptedException {
        int left = 0;
        for (int i = 0; i < 50; i++) {
            System.gc();
            left = 0;
            for (WeakReference<ClassLoader> each : former) {
                left += each.get() == null ? 0 : 1;
            }
            if (left == 0) {
                break;
            }
            Thread.sleep(100);
        }
        return left;
    }

    private final class Control extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                int count = request.getRequestURI().endsWith("/redeploy") ? redeploy() : loadersLeft();
                response.getWriter().print(count);
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }
}
