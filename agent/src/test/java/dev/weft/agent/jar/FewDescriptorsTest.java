// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.agent.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process with few file descriptors. */
class FewDescriptorsTest {

    /** Answers requests on a connection that is open, first without a free descriptor, then with all of them. */
    private static final String SOURCE = """
            import com.sun.net.httpserver.*;
            import java.io.*;
            import java.net.*;
            import java.util.*;

            public class Starved {
                public static void main(String[] arguments) throws Exception {
                    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
                    server.createContext("/", new HttpHandler() {
                        @Override public void handle(HttpExchange exchange) throws IOException {
                            byte[] bytes = "ok".getBytes();
                            exchange.sendResponseHeaders(200, bytes.length);
                            exchange.getResponseBody().write(bytes);
                            exchange.close();
                        }
                    });
                    server.start();
                    Socket socket = new Socket("127.0.0.1", server.getAddress().getPort());
                    socket.setSoTimeout(10000);
                    List<InputStream> files = new ArrayList<InputStream>();
                    files.add(new FileInputStream("/dev/null"));
                    for (int i = 0; i < 3; i++) ask(socket, "/warm");
                    try {
                        while (arguments.length > 0) files.add(new FileInputStream("/dev/null"));
                    } catch (IOException full) {
                        files.get(0).close();
                        try {
                            files.set(0, new FileInputStream("/dev/null"));
                        } catch (IOException taken) {
                            // The agent was faster.
                        }
                        System.out.println("none is free");
                    }
                    for (int i = 0; i < 5; i++) System.out.println(ask(socket, "/starved"));
                    Thread.sleep(300);
                    for (InputStream each : files) each.close();
                    System.out.println(ask(socket, "/again"));
                    Thread.sleep(arguments.length > 0 ? 0 : 500);
                    System.out.println("open " + new File("/proc/self/fd").list().length);
                    System.exit(0);
                }

                static String ask(Socket socket, String path) throws IOException {
                    socket.getOutputStream().write(("GET " + path + " HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n").getBytes());
                    byte[] answer = new byte[500];
                    StringBuilder text = new StringBuilder();
                    while (text.indexOf("ok") < 0) {
                        int read = socket.getInputStream().read(answer);
                        if (read < 0) return "closed";
                        text.append(new String(answer, 0, read));
                    }
                    return "answered " + path;
                }
            }
            """;

    @TempDir
    private static Path directory;

    private static ForkedProgram program;

    @BeforeAll
    static void compile() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")));
        program = new ForkedProgram(directory, "Starved", SOURCE);
    }

    static Collection<Path> jdks() throws IOException {
        return Jdks.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void servesWithoutADescriptorAndSendsWhenThereIsOne(Path jdk) throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<String> command = program.command(jdk);
            command.add("starve");
            List<String> printed = program.run(
                    List.of("bash", "-c", "ulimit -n 64; exec '" + String.join("' '", command) + "'"),
                    settings(receiver));
            assertThat(printed)
                    .as("%s", printed)
                    .contains("none is free", "answered /again")
                    .noneMatch(line -> line.contains("Exception") || line.contains("Error:"));
            assertThat(printed.stream().filter(line -> line.equals("answered /starved")))
                    .hasSize(5);
            assertThat(printed.stream()
                            .filter(line -> line.startsWith("[weft]"))
                            .count())
                    .as("%s", printed)
                    .isLessThanOrEqualTo(1);
            receiver.setSoTimeout(5_000);
            List<String> documents = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
                receiver.receive(packet);
                documents.add(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            }
            assertThat(String.join("\n", documents)).contains("/starved", "/again");
        }
    }

    /** The jar, which the JVM itself keeps open for each agent, and the socket. */
    @Test
    void takesOneDescriptorBesideItsJar() throws Exception {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            List<String> command = program.command(Jdks.here());
            int with = open(program.run(command, settings(receiver)));
            command.remove(1);
            int without = open(program.run(command, settings(receiver)));
            assertThat(with - without).isLessThanOrEqualTo(2);
        }
    }

    private static int open(List<String> printed) {
        return printed.stream()
                .filter(line -> line.startsWith("open "))
                .mapToInt(line -> Integer.parseInt(line.substring(5)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(printed));
    }

    private static String[] settings(DatagramSocket receiver) {
        return new String[] {
            "WEFT_SAMPLING=all",
            "WEFT_LOG=warn",
            "WEFT_ENVIRONMENT=false",
            "WEFT_HEALTH_PATHS=/warm",
            "AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:" + receiver.getLocalPort()
        };
    }
}
