// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application in a JVM of its own, read from outside. */
final class Running implements AutoCloseable {

    private static final Pattern METASPACE = Pattern.compile("Metaspace +used (\\d+)K");

    private final Process process;
    private final Path jdk;
    private final long startedNanos;
    private final Path log;
    private final List<String> command;
    private final BufferedReader out;

    /** Starts a process. {@link #awaitPort} or {@link #drain} must follow. */
    Running(Setup setup, ProcessBuilder builder) throws IOException {
        jdk = setup.jdk();
        log = setup.log();
        command = builder.command();
        builder.redirectError(log.toFile());
        startedNanos = System.nanoTime();
        process = builder.start();
        // Also where this JVM is interrupted: nothing is left running.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Waits until the process says {@code port=}, and returns that port. */
    int awaitPort() throws IOException {
        String line = out.readLine();
        while (line != null && !line.startsWith("port=")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("ends before it serves: " + command + "\n" + Files.readString(log));
        }
        drain();
        return Integer.parseInt(line.substring("port=".length()));
    }

    /** Reads what the process writes, so that it never blocks on a full pipe. */
    void drain() {
        Thread drain = new Thread(() -> drain(out), "stdout of " + process.pid());
        drain.setDaemon(true);
        drain.start();
    }

    /** Seconds since the process was started. */
    double wallSeconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }

    /** Seconds of processor that the process has used, user and system; in steps of 10 ms. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    /** What the living threads have used, in nanoseconds' resolution. Known on Linux only. */
    CpuTime cpuTime() throws IOException {
        return CpuTime.of(process.pid());
    }

    /** Mebibytes; known on Linux only. */
    double residentMegabytes() throws IOException {
        for (String each : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (each.startsWith("VmRSS:")) {
                return Long.parseLong(each.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("/proc does not say how much memory " + process.pid() + " has");
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // So that the process never blocks on a full pipe.
            }
        } catch (IOException ended) {
            return;
        }
    }

    /** Metaspace in use now; unknown on JDK 8 and 25. The JVM's own counter is that of the last collection. */
    OptionalLong metaspaceBytes() throws IOException, InterruptedException {
        if (jcmd("help").contains("GC.heap_info")) {
            for (String line : jcmd("GC.heap_info")) {
                Matcher used = METASPACE.matcher(line);
                if (used.find()) {
                    return OptionalLong.of(1024 * Long.parseLong(used.group(1)));
                }
            }
        }
        return OptionalLong.empty();
    }

    /** The JVM's counters by name, such as {@code java.cls.loadedClasses}. They cost the application nothing until read. */
    Map<String, Long> counters() throws IOException, InterruptedException {
        Map<String, Long> counters = new HashMap<>();
        for (String each : jcmd("PerfCounter.print")) {
            int equals = each.indexOf('=');
            if (equals > 0 && each.substring(equals + 1).matches("\\d+")) {
                counters.put(each.substring(0, equals), Long.parseLong(each.substring(equals + 1)));
            }
        }
        return counters;
    }

    /**
     * Live instances of a class. Runs a full collection.
     *
     * @param className as the JVM writes it, such as {@code java.util.HashMap$Node}
     */
    long instances(String className) throws IOException, InterruptedException {
        for (String each : jcmd("GC.class_histogram")) {
            String[] columns = each.trim().split("\\s+");
            if (columns.length > 3 && columns[3].equals(className)) {
                return Long.parseLong(columns[1]);
            }
        }
        return 0;
    }

    private List<String> jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(jdk.resolve("bin/jcmd").toString(), String.valueOf(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String text = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + " fails: " + text);
        }
        return text.lines().toList();
    }

    /** Asks the process to end, and waits: it may write its archive then. */
    void end() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            throw new IOException("the process does not end");
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
