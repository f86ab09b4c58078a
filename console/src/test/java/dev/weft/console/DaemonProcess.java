// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The daemon in a process of its own, on free ports. Its environment has keys of AWS and nothing else of AWS. */
final class DaemonProcess implements AutoCloseable {
    private static final Pattern UDP = Pattern.compile(".* on UDP 127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern TCP = Pattern.compile(".* on TCP 127\\.0\\.0\\.1:(\\d+);.*");

    private final Process process;
    private final BufferedReader output;
    private final List<String> log = new ArrayList<>();
    private int udpPort;
    private int tcpPort;

    private DaemonProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts it, and waits until it listens. */
    static DaemonProcess start(Map<String, String> environment, String... flags) throws IOException {
        List<String> all = new ArrayList<>(List.of("-b", "127.0.0.1:0", "-t", "127.0.0.1:0"));
        all.addAll(List.of(flags));
        DaemonProcess daemon = new DaemonProcess(run(environment, all.toArray(new String[0])));
        daemon.listen();
        return daemon;
    }

    /** Starts it with flags only. */
    static Process run(Map<String, String> environment, String... flags) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("daemon"));
        arguments.addAll(List.of(flags));
        return main(environment, arguments);
    }

    /** Starts the console with any arguments. */
    static Process main(Map<String, String> environment, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleMain.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("HTTPS_PROXY"));
        builder.environment().put("AWS_ACCESS_KEY_ID", "any");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        return builder.start();
    }

    private void listen() throws IOException {
        while (tcpPort == 0) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("the daemon ended: " + log);
            }
            log.add(line);
            Matcher udp = UDP.matcher(line);
            Matcher tcp = TCP.matcher(line);
            udpPort = udp.matches() ? Integer.parseInt(udp.group(1)) : udpPort;
            tcpPort = tcp.matches() ? Integer.parseInt(tcp.group(1)) : tcpPort;
        }
    }

    int udpPort() {
        return udpPort;
    }

    int tcpPort() {
        return tcpPort;
    }

    void send(String document) throws IOException {
        byte[] bytes = (Wire.HEADER + document).getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), udpPort));
        }
    }

    /** SIGTERM; returns the exit code. */
    int terminate() throws IOException, InterruptedException {
        process.toHandle().destroy();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            log.add(line);
        }
        return process.waitFor();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** What was read so far. */
    List<String> log() {
        return log;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
