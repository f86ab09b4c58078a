// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An application under a security manager that grants it sockets only. */
class SecurityManagerTest {

    /** Its server answers /outer with the answer of /inner, and tries what its policy forbids. */
    private static final String SOURCE = """
            import com.sun.net.httpserver.*;
            import java.io.*;
            import java.net.*;
            import java.util.concurrent.*;

            public class Guarded {
                public static void main(String[] arguments) throws Exception {
                    final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
                    final ExecutorService pool = Executors.newFixedThreadPool(4, new ThreadFactory() {
                        @Override public Thread newThread(Runnable work) {
                            Thread thread = new Thread(work);
                            thread.setDaemon(true);
                            return thread;
                        }
                    });
                    server.setExecutor(pool);
                    server.createContext("/", new HttpHandler() {
                        @Override public void handle(HttpExchange exchange) throws IOException {
                            String answer = "inner";
                            try {
                                if (exchange.getRequestURI().getPath().equals("/outer")) {
                                    tryForbidden();
                                    answer = get(server, "/inner");
                                    throw new Told();
                                }
                            } catch (Told told) {
                                answer = answer + " told";
                            } catch (Throwable thrown) {
                                System.out.println("seen " + thrown);
                            }
                            byte[] bytes = answer.getBytes();
                            exchange.sendResponseHeaders(200, bytes.length);
                            exchange.getResponseBody().write(bytes);
                            exchange.close();
                        }
                    });
                    server.start();
                    for (int i = 0; i < 3; i++) System.out.println("answer " + get(server, "/outer"));
                    server.stop(0);
                }

                static String get(HttpServer server, String path) throws IOException {
                    HttpURLConnection call = (HttpURLConnection)
                            new URL("http://127.0.0.1:" + server.getAddress().getPort() + path).openConnection();
                    BufferedReader in = new BufferedReader(new InputStreamReader(call.getInputStream()));
                    return call.getResponseCode() + " " + in.readLine();
                }

                static class Told extends RuntimeException {
                    @Override public String getMessage() { tryForbidden(); return "told"; }
                }

                static void tryForbidden() {
                    for (int i = 0; i < 4; i++) {
                        try {
                            if (i == 0) System.getenv("PATH");
                            if (i == 1) new FileInputStream("/etc/hosts").close();
                            if (i == 2) System.getProperty("user.home");
                            if (i == 3) new ClassLoader() {};
                            System.out.println("allowed " + i);
                        } catch (SecurityException expected) {
                            continue;
                        } catch (IOException unexpected) {
                            System.out.println("allowed " + i);
                        }
                    }
                }
            }
            """;

    private static final String SOCKETS = """
            grant {
                permission java.net.SocketPermission "*:1024-", "accept,connect,listen,resolve";
                permission java.net.SocketPermission "localhost:0", "listen";
            %s};
            """;

    @TempDir
    private static Path directory;

    private static ForkedProgram program;

    @BeforeAll
    static void compile() throws IOException {
        program = new ForkedProgram(directory, "Guarded", SOURCE);
    }

    /** JDK 24 and later have no security manager. */
    static Collection<Path> jdks() throws IOException {
        List<Path> jdks = new ArrayList<>();
        for (Path each : Jdks.all()) {
            if (Jdks.version(each) < 24) {
                jdks.add(each);
            }
        }
        return jdks;
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tracesAnApplicationThatMayOpenSocketsOnly(Path jdk) throws Exception {
        expectTraces(jdk, SOCKETS.formatted(""));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void tracesIfThePolicyGrantsTheJarAll(Path jdk) throws Exception {
        expectTraces(
                jdk,
                SOCKETS.formatted("") + "grant codeBase \"" + AgentJar.path().toUri()
                        + "\" { permission java.security.AllPermission; };\n");
    }

    private static void expectTraces(Path jdk, String policy) throws Exception {
        Path file = Files.writeString(Files.createTempFile(directory, "guarded", ".policy"), policy);
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setReceiveBufferSize(1 << 20);
            List<String> printed = program.run(
                    program.command(jdk, "-Djava.security.manager", "-Djava.security.policy=" + file),
                    "WEFT_SAMPLING=all",
                    "WEFT_LOG=warn",
                    "AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:" + receiver.getLocalPort());
            assertThat(printed)
                    .as("%s", printed)
                    .noneMatch(
                            line -> line.startsWith("seen") || line.startsWith("allowed") || line.startsWith("[weft]"))
                    .filteredOn(line -> line.startsWith("answer"))
                    .hasSize(3)
                    .allMatch(line -> line.equals("answer 200 200 inner told"));
            String documents = String.join("\n", received(receiver));
            assertThat(documents.split("/outer\"", -1)).as(documents).hasSize(4);
            assertThat(documents.split("\"namespace\":\"remote\"", -1))
                    .as(documents)
                    .hasSize(4);
        }
    }

    private static List<String> received(DatagramSocket receiver) throws IOException {
        List<String> datagrams = new ArrayList<>();
        receiver.setSoTimeout(500);
        byte[] buffer = new byte[65_535];
        while (true) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                receiver.receive(packet);
            } catch (SocketTimeoutException end) {
                return datagrams;
            }
            datagrams.add(new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8));
        }
    }
}
