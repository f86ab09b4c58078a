// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.base;

/** How much the agent writes; each level includes those before it. */
public enum LogLevel {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG;

    /** Whether a line of level {@code line} is written when this is the level that was set. */
    public boolean writes(LogLevel line) {
        return line != OFF && line.ordinal() <= ordinal();
    }
}
