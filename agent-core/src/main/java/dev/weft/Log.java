// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft;

import java.io.PrintStream;

/** Lines on standard error, and nothing else: a logging framework of ours could meet the application's. */
public final class Log {

    /** How much is said; each level includes those before it. */
    public enum Level {
        OFF,
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private final Level level;
    private final PrintStream out;

    public Log(Level level, PrintStream out) {
        this.level = level;
        this.out = out;
    }

    public void error(String message, Throwable thrown) {
        if (level.compareTo(Level.ERROR) >= 0) {
            print(message + ": " + thrown);
            if (level == Level.DEBUG) {
                thrown.printStackTrace(out);
            }
        }
    }

    public void warn(String message) {
        if (level.compareTo(Level.WARN) >= 0) {
            print(message);
        }
    }

    public void info(String message) {
        if (level.compareTo(Level.INFO) >= 0) {
            print(message);
        }
    }

    public void debug(String message) {
        if (level == Level.DEBUG) {
            print(message);
        }
    }

    private void print(String message) {
        out.println("[weft] " + message);
    }
}
