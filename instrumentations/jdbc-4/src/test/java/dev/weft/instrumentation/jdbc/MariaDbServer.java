// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A MariaDB server of Debian's package {@code mariadb-server}, with a directory of its own. */
final class MariaDbServer implements AutoCloseable {

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
    private static final long START_SECONDS = 60;

    private final Path directory;
    private final int port;
    private final Process process;

    private MariaDbServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static boolean isInstalled() {
        return Files.isExecutable(SERVER) && Files.isExecutable(INSTALL);
    }

    static MariaDbServer start() throws Exception {
        Path directory = Files.createTempDirectory("weft-mariadb");
        String user = System.getProperty("user.name");
        run(
                directory,
                INSTALL.toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--user=" + user);
        int port = freePort();
        Process process = new ProcessBuilder(
                        SERVER.toString(),
                        "--no-defaults",
                        "--user=" + user,
                        "--datadir=" + directory.resolve("data"),
                        "--socket=" + directory.resolve("socket"),
                        "--pid-file=" + directory.resolve("pid"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--general-log=1",
                        "--general-log-file=" + directory.resolve("general.log"),
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-buffer-pool-size=16M")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
        MariaDbServer server = new MariaDbServer(directory, port, process);
        server.await();
        return server;
    }

    private static void run(Path directory, String... command) throws Exception {
        Path out = directory.resolve("install");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + ": " + Files.readString(out));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await() throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                close();
                throw new IOException("MariaDB does not start");
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** What the server has received since its start: the command and its text, such as {@code Query SELECT 2}. */
    List<String> received() throws IOException {
        List<String> received = new ArrayList<>();
        for (String line : Files.readAllLines(directory.resolve("general.log"))) {
            String[] fields = line.strip().split("\\s+", 2);
            int command = line.indexOf('\t', line.lastIndexOf('\t') - 1);
            if (fields.length == 2 && command >= 0) {
                received.add(line.replaceFirst("^[0-9]{6} [ 0-9:]{8}", "")
                        .replaceFirst("^\\s*[0-9]+ ", "")
                        .strip());
            }
        }
        return received;
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
