// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

/** An expression that cannot be read. The message says where, what stands there, and what was expected. */
public final class FilterException extends Exception {
    private final int column;
    private final String expected;

    FilterException(int column, String found, String expected) {
        super("column " + column + ": found " + found + ", expected " + expected);
        this.column = column;
        this.expected = expected;
    }

    /** Where, from 1. */
    public int column() {
        return column;
    }

    /** What could stand there. */
    public String expected() {
        return expected;
    }
}
