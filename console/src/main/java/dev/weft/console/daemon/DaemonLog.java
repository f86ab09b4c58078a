// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Lines of time, level and message as the daemon's, on standard output or in a file. Thread-safe. */
public final class DaemonLog implements AutoCloseable {
    private static final long MAX_BYTES = 50L << 20;
    private static final int MAX_COMPLAINTS = 10;

    private final DaemonOptions.LogSettings settings;
    private final long maxBytes;
    private OutputStream output;
    private long second;
    private int complaints;
    private long bytes;

    /** From most verbose to least. */
    public enum Level {
        DEBUG("Debug"),
        INFO("Info"),
        WARN("Warn"),
        ERROR("Error");

        private final String shown;

        Level(String shown) {
            this.shown = shown;
        }

        /** The level of a name of the daemon. */
        static Level named(String name) {
            return switch (name) {
                case "dev", "debug" -> DEBUG;
                case "warn" -> WARN;
                case "error" -> ERROR;
                default -> INFO;
            };
        }
    }

    private DaemonLog(DaemonOptions.LogSettings settings, long maxBytes) throws IOException {
        this.settings = settings;
        this.maxBytes = maxBytes;
        this.output = settings.file().isPresent() ? append(settings.file().get()) : System.out;
    }

    /**
     * Opens a log.
     *
     * @throws IOException if its file cannot be written
     */
    public static DaemonLog open(DaemonOptions.LogSettings settings) throws IOException {
        return open(settings, MAX_BYTES);
    }

    static DaemonLog open(DaemonOptions.LogSettings settings, long maxBytes) throws IOException {
        return new DaemonLog(settings, maxBytes);
    }

    private OutputStream append(Path file) throws IOException {
        bytes = Files.exists(file) ? Files.size(file) : 0;
        return new FileOutputStream(file.toFile(), true);
    }

    /**
     * Writes a warning, of which a flood of bad documents causes many: ten a second. The next second's first warning follows
     * a line with the number of those left out.
     */
    public synchronized void complain(String message) {
        long now = System.nanoTime() / 1_000_000_000;
        if (now != second) {
            if (complaints > MAX_COMPLAINTS) {
                log(Level.WARN, (complaints - MAX_COMPLAINTS) + " more warnings in the second before");
            }
            second = now;
            complaints = 0;
        }
        if (++complaints <= MAX_COMPLAINTS) {
            log(Level.WARN, message);
        }
    }

    /** Writes a line, if the level is verbose enough. A line that cannot be written is lost. */
    public synchronized void log(Level level, String message) {
        if (level.compareTo(settings.level()) < 0) {
            return;
        }
        String time =
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        byte[] line = (time + " [" + level.shown + "] " + message + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            if (settings.file().isPresent() && settings.rotates() && bytes + line.length > maxBytes) {
                rotate(settings.file().get());
            }
            output.write(line);
            output.flush();
            bytes += line.length;
        } catch (IOException full) {
            // A service goes on without its log.
            return;
        }
    }

    private void rotate(Path file) throws IOException {
        output.close();
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        } finally {
            output = append(file);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (settings.file().isPresent()) {
            output.close();
        }
    }
}
