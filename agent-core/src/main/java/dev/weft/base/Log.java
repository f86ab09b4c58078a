// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

import dev.weft.redaction.Redaction;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines on standard error, and nothing else: a logging framework of ours could meet the application's. They quote settings and
 * exceptions, so what is known to be a credential is left out.
 */
public final class Log {

    private static final int MOST_TROUBLES = 20;

    private final LogLevel level;
    private final PrintStream out;

    /** The first warnings and errors, written or not, for whoever asks later. */
    private final List<String> troubles;

    public Log(LogLevel level, PrintStream out) {
        this(level, out, new ArrayList<String>());
    }

    private Log(LogLevel level, PrintStream out, List<String> troubles) {
        this.level = level;
        this.out = out;
        this.troubles = troubles;
    }

    /** This log, writing what {@code other} is for. */
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
            if (troubles.size() < MOST_TROUBLES) {
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

    /** {@link #warn}, for those who report without knowing of logs. */
    public Consumer<String> warnings() {
        return new Consumer<String>() {
            @Override
            public void accept(String line) {
                warn(line);
            }
        };
    }

    /** @param message of the agent's own words, which hold nothing to leave out */
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

    /** In one line; an exception of the application's or a library's may throw when it is asked what it is. */
    public static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error fromToString) {
            return thrown.getClass().getName();
        }
    }

    private void write(String line) {
        out.println("[weft] " + line);
    }
}
