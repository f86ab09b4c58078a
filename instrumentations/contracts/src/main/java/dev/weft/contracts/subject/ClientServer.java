// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;

/**
 * A Tomcat 9 with one servlet. {@code GET /call?operation=O&url=U} makes this call within the request. It calls several
 * urls one after another. With {@code &outside=true}, an older thread without a context makes the calls. The answer is 200
 * with the text of {@link Attempt#all}. {@code GET /operations} answers with the client's operations, one on each line.
 */
@SuppressWarnings("try") // The close method of a server or client may throw any exception.
public final class ClientServer implements ServerSubject {

    private final ClientSubject client;
    private final Tomcat tomcat = new Tomcat();
    private final BlockingQueue<Runnable> outside = new LinkedBlockingQueue<>();
    private final Thread outsider = new Thread(this::workOutside, "outside-any-request");
    private Path home;

    public ClientServer(ClientSubject client) {
        this.client = client;
    }

    @Override
    public int start() throws Exception {
        home = Files.createTempDirectory("weft-client-server");
        tomcat.setBaseDir(home.toString());
        Connector connector = new Connector();
        connector.setProperty("address", "127.0.0.1");
        connector.setPort(0);
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", home.toString());
        Tomcat.addServlet(context, "call", new CallServlet(client, outside)).addMapping("/call");
        Tomcat.addServlet(context, "operations", new OperationsServlet(client)).addMapping("/operations");
        outsider.start();
        tomcat.start();
        return connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        try {
            client.close();
        } finally {
            outsider.interrupt();
            tomcat.stop();
            tomcat.destroy();
            delete(home);
        }
    }

    private void workOutside() {
        try {
            while (true) {
                outside.take().run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.sorted((a, b) -> b.compareTo(a))::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void write(String text, HttpServletResponse response) throws IOException {
        byte[] outcome = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/plain;charset=UTF-8");
        response.setContentLength(outcome.length);
        response.getOutputStream().write(outcome);
    }

    private static final class OperationsServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient ClientSubject client;

        OperationsServlet(ClientSubject client) {
            this.client = client;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            write(String.join("\n", client.operations()), response);
        }
    }

    private static final class CallServlet extends HttpServlet {

        private static final long serialVersionUID = 1;

        private final transient ClientSubject client;
        private final transient BlockingQueue<Runnable> outside;

        CallServlet(ClientSubject client, BlockingQueue<Runnable> outside) {
            this.client = client;
            this.outside = outside;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String operation = request.getParameter("operation");
            String[] urls = request.getParameterValues("url");
            if (operation == null || urls == null) {
                response.sendError(400, "expected the parameters operation and url");
                return;
            }
            boolean isOutside = Boolean.parseBoolean(request.getParameter("outside"));
            String text = isOutside ? outside(operation, urls) : Attempt.all(client, operation, urls);
            write(text, response);
        }

        private String outside(String operation, String[] urls) throws IOException {
            FutureTask<String> calls = new FutureTask<>(() -> Attempt.all(client, operation, urls));
            outside.add(calls);
            try {
                return calls.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IOException(e);
            }
        }
    }
}
