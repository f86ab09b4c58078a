// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Loads a library in all ways that the JDK has. It answers requests to {@code /<way>/<round>}, with one call by the copy that
 * was loaded in this way. It sends itself these requests, and prints one fact per line.
 */
public final class LoadingProgram {

    private final Library library;
    private final String target;
    private final Map<String, UnaryOperator<String>> callers = new LinkedHashMap<>();
    private HttpServer server;

    private LoadingProgram(Library library, String target) {
        this.library = library;
        this.target = target;
    }

    /**
     * Runs the program. With the property {@code subject.application}, only the application's loader loads the library.
     *
     * @param arguments path of the library and the URL to call. Without more it calls once in each way. Else: path of a JDK's
     *     {@code java}, and of another agent's jar, which it attaches to this JVM
     */
    public static void main(String[] arguments) throws Exception {
        LoadingProgram program = new LoadingProgram(new Library(arguments[0]), arguments[1]);
        try {
            program.serve(Executors.newCachedThreadPool());
            program.load();
            program.callAll("first");
            if (arguments.length > 2) {
                program.disturb(arguments[2], arguments[3]);
                program.callAll("last");
            }
        } catch (Throwable thrown) {
            thrown.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private void serve(ExecutorService threads) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            String name = exchange.getRequestURI().getPath().split("/")[1];
            body.write(callers.get(name).apply(target).getBytes("UTF-8"));
            exchange.sendResponseHeaders(200, body.size());
        } catch (Throwable thrown) {
            thrown.printStackTrace(new PrintStream(body, true));
            exchange.sendResponseHeaders(500, body.size());
        }
        exchange.getResponseBody().write(body.toByteArray());
        exchange.close();
    }

    private void load() throws Exception {
        callers.put("url-connection", new UrlConnectionCaller());
        if (Ways.jdk() >= 11) {
            callers.put("http-client", new HttpClientCaller());
        }
        callers.put("application", caller(new ApplicationWay()));
        if (Boolean.getBoolean("subject.application")) {
            return;
        }
        for (Map.Entry<String, Way> each : Ways.defining().entrySet()) {
            callers.put(each.getKey(), caller(each.getValue()));
        }
    }

    @SuppressWarnings("unchecked")
    private UnaryOperator<String> caller(Way way) throws Exception {
        Class<?> type = way.loader(library).loadClass(Library.CALLER);
        return (UnaryOperator<String>) type.getConstructor().newInstance();
    }

    private void callAll(String round) throws IOException {
        for (String each : callers.keySet()) {
            String path = "/" + each + "/" + round;
            System.out.println("called " + path + " "
                    + get("http://127.0.0.1:" + server.getAddress().getPort() + path));
        }
    }

    private static String get(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        boolean failed = connection.getResponseCode() != 200;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
            for (int read = in.read(); read >= 0; read = in.read()) {
                body.write(read);
            }
        }
        return body.toString("UTF-8");
    }

    private void disturb(String java, String otherAgent) throws Exception {
        ParallelLoading loading = new ParallelLoading(library);
        System.out.println("parallel alone " + loading.run());
        OtherAgent.begin();
        Process attach = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Attach.class.getName(),
                        ProcessId.own(),
                        otherAgent,
                        library.file.getPath())
                .inheritIO()
                .start();
        System.out.println("parallel " + loading.run());
        System.out.println("attached " + attach.waitFor());
        System.out.println(OtherAgent.stop());
        System.out.println("kept " + loading.check());
    }
}
