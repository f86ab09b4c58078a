// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.Adapter;
import org.apache.coyote.OutputBuffer;
import org.apache.coyote.Request;
import org.apache.coyote.Response;

/**
 * A service on Tomcat that is called without a connection. A request runs on its caller's thread, from the place where Tomcat has
 * parsed it to the end of the response, so that only the request itself is measured.
 */
final class TomcatService implements AutoCloseable {

    /** Kept, since the logging of the JDK forgets a logger without references. */
    private static final Logger QUIET = Logger.getLogger("org.apache");

    private final Tomcat tomcat = new Tomcat();
    private final Path directory;
    private final Adapter adapter;
    private final WorkServlet servlet = new WorkServlet();
    private final Request request = new Request();
    private final Response response = new Response();

    TomcatService() throws IOException, LifecycleException {
        QUIET.setLevel(Level.OFF);
        directory = Files.createTempDirectory("benchmark");
        tomcat.setBaseDir(directory.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "work", servlet);
        context.addServletMappingDecoded("/orders/*", "work", false);
        tomcat.start();
        adapter = connector.getProtocolHandler().getAdapter();
        request.setResponse(response);
        response.setOutputBuffer(new Discarded());
    }

    /** Does the work of one request and returns its result. */
    Object request(Callable<?> work) throws Exception {
        request.scheme().setString("http");
        request.method().setString("GET");
        request.protocol().setString("HTTP/1.1");
        request.requestURI().setString("/orders/4711");
        request.decodedURI().setString("/orders/4711");
        request.serverName().setString("shop.example");
        request.setServerPort(8080);
        request.remoteAddr().setString("10.0.12.7");
        request.getMimeHeaders().addValue("host").setString("shop.example:8080");
        request.getMimeHeaders().addValue("user-agent").setString("curl/8.5.0");
        servlet.work = work;
        adapter.service(request, response);
        request.recycle();
        response.recycle();
        return servlet.result();
    }

    @Override
    public void close() throws IOException, LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        try (var files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static final class WorkServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        transient Callable<?> work;
        private transient Object result;
        private transient Exception failure;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            result = null;
            failure = null;
            try {
                result = work.call();
            } catch (Exception e) {
                failure = e;
            }
            response.setContentLength(0);
        }

        Object result() throws Exception {
            if (failure != null) {
                throw failure;
            }
            return result;
        }
    }

    private static final class Discarded implements OutputBuffer {

        private long written;

        @Override
        public int doWrite(ByteBuffer chunk) {
            int length = chunk.remaining();
            chunk.position(chunk.limit());
            written += length;
            return length;
        }

        @Override
        public long getBytesWritten() {
            return written;
        }
    }
}
