// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grizzly.subject;

import dev.weft.contracts.subject.ContractFilter;
import dev.weft.contracts.subject.ContractServlet;
import dev.weft.contracts.subject.ServerSubject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.glassfish.grizzly.http.server.HttpHandlerRegistration;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.StaticHttpHandler;
import org.glassfish.grizzly.servlet.FilterRegistration;
import org.glassfish.grizzly.servlet.ServletRegistration;
import org.glassfish.grizzly.servlet.WebappContext;

/** The application in Grizzly's servlet container, and a file beside it. */
public final class GrizzlySubject implements ServerSubject {

    private final HttpServer server = new HttpServer();
    private Path files;

    @Override
    public int start() throws Exception {
        files = Files.createTempDirectory("weft-grizzly-subject");
        Files.write(files.resolve("static.txt"), "static\n".getBytes(StandardCharsets.US_ASCII));
        NetworkListener listener = new NetworkListener("http", "127.0.0.1", 0);
        listener.setMaxHttpHeaderSize(32 * 1024);
        server.addListener(listener);
        // A filter answers every path that no handler has.
        server.getServerConfiguration()
                .addHttpHandler(new StaticHttpHandler(files.toString()), root("/static.txt"), root("/no/such/path"));
        WebappContext application = new WebappContext("application", "");
        ServletRegistration servlet = application.addServlet("application", ContractServlet.class);
        servlet.addMapping(ContractServlet.PATHS.toArray(new String[0]));
        servlet.addMapping("/filtered");
        servlet.setAsyncSupported(true);
        FilterRegistration filter = application.addFilter("guard", ContractFilter.class);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), "/*");
        application.deploy(server);
        server.start();
        return listener.getPort();
    }

    private static HttpHandlerRegistration root(String path) {
        return HttpHandlerRegistration.builder()
                .contextPath("")
                .urlPattern(path)
                .build();
    }

    @Override
    public void close() throws Exception {
        server.shutdownNow();
        Files.deleteIfExists(files.resolve("static.txt"));
        Files.deleteIfExists(files);
    }
}
