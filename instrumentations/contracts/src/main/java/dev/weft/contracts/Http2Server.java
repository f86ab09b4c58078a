// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/**
 * A Tomcat 9 on 127.0.0.1 that speaks HTTP/2 without TLS, after an upgrade or with prior knowledge. It answers every GET
 * with {@code answer}, and keeps the trace header of each.
 */
public final class Http2Server implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final List<String> protocols = new CopyOnWriteArrayList<>();
    private final List<String> traceHeaders = new CopyOnWriteArrayList<>();

    /** @param directory for Tomcat's files */
    public Http2Server(Path directory) throws LifecycleException {
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "answer", new Answer(protocols, traceHeaders));
        context.addServletMappingDecoded("/", "answer");
        tomcat.start();
    }

    public String url() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/";
    }

    /** The protocol of each request so far, such as {@code HTTP/2.0}. */
    public List<String> protocols() {
        return List.copyOf(protocols);
    }

    /** The trace header of each request so far. Several headers of one request are joined. */
    public List<String> traceHeaders() {
        return List.copyOf(traceHeaders);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    private static final class Answer extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient List<String> protocols;
        private final transient List<String> traceHeaders;

        Answer(List<String> protocols, List<String> traceHeaders) {
            this.protocols = protocols;
            this.traceHeaders = traceHeaders;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            protocols.add(request.getProtocol());
            traceHeaders.add(String.join(", ", Collections.list(request.getHeaders("X-Amzn-Trace-Id"))));
            response.getWriter().print("answer");
        }
    }
}
