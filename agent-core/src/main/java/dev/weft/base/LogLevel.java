// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

/** How much the agent logs. Each level includes those before it. */
public enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG;

    /** Whether a log of this level writes a line of level {@code line}. */
    public boolean writes(LogLevel line) {
        return line != OFF && line.compareTo(this) <= 0;
    }
}
