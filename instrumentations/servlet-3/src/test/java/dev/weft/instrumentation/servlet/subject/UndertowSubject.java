// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.servlet.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.nio.file.Paths;
import javax.servlet.DispatcherType;

/** The application in a servlet container that this module does not weave. */
public final class UndertowSubject implements ServerSubject {

    private DeploymentManager deployment;
    private Undertow server;
    private Home home;

    @Override
    public int start() throws Exception {
        home = new Home();
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowSubject.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("application")
                .setResourceManager(new PathResourceManager(Paths.get(home.path())))
                .addServlet(Servlets.servlet("application", ContractServlet.class)
                        .setAsyncSupported(true)
                        .addMappings(ContractServlet.PATHS))
                .addFilter(Servlets.filter("guard", ContractFilter.class).setAsyncSupported(true))
                .addFilterUrlMapping("guard", "/*", DispatcherType.REQUEST)
                .addErrorPage(Servlets.errorPage(ContractServlet.ERROR_PAGE, UnsupportedOperationException.class));
        deployment = Servlets.newContainer().addDeployment(application);
        deployment.deploy();
        server = Undertow.builder()
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .addHttpListener(0, "127.0.0.1")
                .setHandler(deployment.start())
                .build();
        server.start();
        return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        deployment.stop();
        deployment.undeploy();
        home.delete();
    }
}
