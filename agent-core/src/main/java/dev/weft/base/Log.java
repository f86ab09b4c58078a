// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import dev.weft.redaction.Redaction;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes lines to standard error. A logging framework could conflict with the application's.
 *
 * <p>Lines quote settings and exceptions, so credentials are {@linkplain Redaction redacted}.
 */
public final class Log {

    private static final int MAX_TROUBLES = 20;

    private final LogLevel level;
    private final PrintStream out;

    /** The first warnings and errors, whether written or not, for the doctor's report. */
    private final List<String> troubles;

    public Log(LogLevel level, PrintStream out) {
        this(level, out, new ArrayList<String>());
    }

    /**
     * A log on standard error itself, not on {@code System.err}. The application may replace that, or hold its lock while it
     * waits for a thread that logs here.
     */
    public static Log onStandardError(LogLevel level) {
        return new Log(
                level, new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.err), 8_192)));
    }

    private Log(LogLevel level, PrintStream out, List<String> troubles) {
        this.level = level;
        this.out = out;
        this.troubles = troubles;
    }

    /** This log with another level. */
    public Log at(LogLevel other) {
        return new Log(other, out, troubles);
    }

    /** The first warnings and errors. */
    public List<String> troubles() {
        synchronized (troubles) {
            return new ArrayList<String>(troubles);
        }
    }

    private void keep(String line) {
        synchronized (troubles) {
            if (troubles.size() < MAX_TROUBLES) {
                troubles.add(line);
            }
        }
    }

    public void error(String message, Throwable thrown) {
        String line = Redaction.of(message + ": " + describe(thrown));
        keep(line);
        if (level.writes(LogLevel.ERROR)) {
            write(line);
            if (level == LogLevel.DEBUG) {
                StringWriter trace = new StringWriter();
                thrown.printStackTrace(new PrintWriter(trace, true));
                out.print(Redaction.of(trace.toString()));
                out.flush();
            }
        }
    }

    public void warn(String message) {
        String line = Redaction.of(message);
        keep(line);
        if (level.writes(LogLevel.WARN)) {
            write(line);
        }
    }

    /** {@link #warn} as a consumer, for packages that do not use this log. */
    public Consumer<String> warnings() {
        return new Consumer<String>() {
            @Override
            public void accept(String line) {
                warn(line);
            }
        };
    }

    /** Writes a message as it is. It must not quote a setting or an exception. */
    public void info(String message) {
        if (level.writes(LogLevel.INFO)) {
            write(message);
        }
    }

    public void debug(String message) {
        if (level == LogLevel.DEBUG) {
            write(Redaction.of(message));
        }
    }

    /** The exception in one line, even if its {@code toString} throws. */
    public static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error fromToString) {
            return thrown.getClass().getName();
        }
    }

    /** The message of an exception of the JDK or of Weft, or else its class, in one line. */
    public static String reason(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null
                ? thrown.getClass().getName()
                : message.replace('\n', ' ').replace('\r', ' ');
    }

    /** In one piece, so that what others write to the same descriptor cannot come between a line and its end. */
    private void write(String line) {
        out.print("[weft] " + line + System.lineSeparator());
        out.flush();
    }
}
