// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import dev.weft.config.LogLevel;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Lines on standard error, and nothing else: a logging framework of ours could meet the application's. */
public final class Log {

    private final LogLevel level;
    private final PrintStream out;

    public Log(LogLevel level, PrintStream out) {
        this.level = level;
        this.out = out;
    }

    public void error(String message, Throwable thrown) {
        if (level.writes(LogLevel.ERROR)) {
            print(message + ": " + describe(thrown));
            if (level == LogLevel.DEBUG) {
                thrown.printStackTrace(out);
            }
        }
    }

    public void warn(String message) {
        if (level.writes(LogLevel.WARN)) {
            print(message);
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

    public void info(String message) {
        if (level.writes(LogLevel.INFO)) {
            print(message);
        }
    }

    public void debug(String message) {
        if (level == LogLevel.DEBUG) {
            print(message);
        }
    }

    /** An exception of the application's or a library's may throw when it is asked what it is. */
    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error fromToString) {
            return thrown.getClass().getName();
        }
    }

    private void print(String message) {
        out.println("[weft] " + message);
    }
}
