// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the demo that listens on one loopback port. */
final class Part {
    private static final int TAIL = 40;

    private final String name;
    private final int port;
    private final Path log;
    private final Process process;

    Part(String name, int port, Path log, Process process) {
        this.name = name;
        this.port = port;
        this.log = log;
        this.process = process;
    }

    int port() {
        return port;
    }

    /** Waits until it listens. A connection without a request: a request would be traced. */
    void awaitReady(Duration limit) throws PartFailed, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!listens()) {
            checkAlive();
            if (System.nanoTime() > deadline) {
                throw new PartFailed(name + " does not listen on 127.0.0.1:" + port + " after " + limit.toSeconds()
                        + " s. " + tail());
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        // Another process may have taken the port.
        checkAlive();
    }

    void checkAlive() throws PartFailed {
        if (!process.isAlive()) {
            throw new PartFailed(name + " has ended with exit code " + process.exitValue() + ". " + tail());
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The lines of its log that hold this text. */
    List<String> logged(String text) throws IOException {
        return lines().stream().filter(line -> line.contains(text)).toList();
    }

    private List<String> lines() throws IOException {
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private String tail() {
        try {
            List<String> lines = lines();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
            return "The end of its log, " + log + ":\n  " + String.join("\n  ", last);
        } catch (IOException e) {
            return "Its log, " + log + ", cannot be read: " + e.getMessage();
        }
    }

    void askToStop() {
        process.destroy();
    }

    /** Kills it if it has not stopped at the deadline, a value of {@link System#nanoTime}. */
    void awaitStopped(long deadline) throws InterruptedException {
        if (!process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
        }
    }
}
