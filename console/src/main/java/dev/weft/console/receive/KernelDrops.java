// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.receive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The datagrams that Linux dropped because the buffer of a socket was full. No process receives them; the kernel counts them in
 * {@code /proc/net/udp}. Elsewhere there are none.
 */
final class KernelDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private final String port;
    private final long before;

    /** Counts from now on, for all sockets of a port. */
    KernelDrops(int port) {
        this.port = String.format(Locale.ROOT, ":%04X", port);
        this.before = total();
    }

    long count() {
        return Math.max(0, total() - before);
    }

    private long total() {
        long total = 0;
        for (Path table : TABLES) {
            try {
                for (String line : Files.readAllLines(table)) {
                    total += drops(line.strip().split("\\s+"));
                }
            } catch (IOException notLinux) {
                // Then nothing is known.
                continue;
            }
        }
        return total;
    }

    /** The local address is the second column, the drops are the last. */
    private long drops(String[] columns) {
        boolean ours = columns.length > 2 && columns[1].endsWith(port);
        try {
            return ours ? Long.parseLong(columns[columns.length - 1]) : 0;
        } catch (NumberFormatException otherTable) {
            return 0;
        }
    }
}
