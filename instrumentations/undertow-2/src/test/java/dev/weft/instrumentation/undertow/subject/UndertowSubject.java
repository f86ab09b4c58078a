// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletInfo;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.servlet.DispatcherType;

/** Undertow with the application of HttpServerContract as a deployment at the root. */
public final class UndertowSubject implements ServerSubject {

    private Path home;
    private DeploymentManager deployment;
    private Undertow server;

    @Override
    public int start() throws Exception {
        home = Files.createTempDirectory("weft-undertow");
        Files.write(home.resolve("static.txt"), "static\n".getBytes("US-ASCII"));
        ServletInfo servlet =
                Servlets.servlet("contract", ContractServlet.class).setAsyncSupported(true);
        servlet.addMappings(ContractServlet.PATHS);
        DeploymentInfo application = Servlets.deployment()
                .setClassLoader(UndertowSubject.class.getClassLoader())
                .setContextPath("/")
                .setDeploymentName("subject")
                .setResourceManager(new PathResourceManager(home, 1024))
                .addServlet(servlet)
                .addFilter(Servlets.filter("contract", ContractFilter.class).setAsyncSupported(true))
                .addFilterUrlMapping("contract", "/*", DispatcherType.REQUEST)
                .addErrorPage(Servlets.errorPage(ContractServlet.ERROR_PAGE, UnsupportedOperationException.class));
        deployment = Servlets.defaultContainer().addDeployment(application);
        deployment.deploy();
        server = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 32 * 1024)
                .setIoThreads(2)
                .setWorkerThreads(8)
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
        Files.delete(home.resolve("static.txt"));
        Files.delete(home);
    }
}
