// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The processes of the demo. None outlives this JVM: a process is started only while none has been stopped. */
final class Parts implements AutoCloseable {
    // The user's own settings must reach neither these services nor their agent.
    private static final List<String> OF_THE_USER = List.of("AWS_", "WEFT_", "SPRING_", "SERVER_", "_X_AMZN_");

    // The agent flushes for up to 2 s.
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Path directory;
    private final List<Part> parts = new ArrayList<>();
    private boolean stopped;
    private boolean keepLogs;

    private Parts(Path directory) {
        this.directory = directory;
    }

    /** Logs go to a new directory that only this user can read. */
    static Parts create() throws IOException {
        return new Parts(Files.createTempDirectory("weft-demo-"));
    }

    /**
     * Starts a JVM.
     *
     * @param port that it will listen on
     * @param environment added to the inherited environment
     */
    synchronized Part java(String name, int port, Map<String, String> environment, List<String> arguments)
            throws IOException {
        if (stopped) {
            throw new IOException("not starting " + name + ": the demo is ending");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Path log = directory.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(key -> OF_THE_USER.stream().anyMatch(key::startsWith));
        builder.environment().putAll(environment);
        Part part = new Part(name, port, log, builder.start());
        parts.add(part);
        return part;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    synchronized void checkAlive() throws PartFailed {
        for (Part part : parts) {
            part.checkAlive();
        }
    }

    /** The lines of all logs that hold this text. */
    List<String> logged(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Part part : started()) {
            lines.addAll(part.logged(text));
        }
        return lines;
    }

    private synchronized List<Part> started() {
        return List.copyOf(parts);
    }

    /** Keeps the logs when the parts are stopped. */
    synchronized Path keepLogs() {
        keepLogs = true;
        return directory;
    }

    /** Stops every part, by force after some seconds. */
    @Override
    public synchronized void close() {
        if (stopped) {
            return;
        }
        stopped = true;
        parts.forEach(Part::askToStop);
        long deadline = System.nanoTime() + STOPPING.toNanos();
        try {
            for (Part part : parts) {
                part.awaitStopped(deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!keepLogs) {
            deleteLogs();
        }
    }

    private void deleteLogs() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the logs in " + directory, e);
        }
    }
}
