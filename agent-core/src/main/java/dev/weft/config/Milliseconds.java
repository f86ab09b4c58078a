// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.config;

import java.util.Locale;

/** A duration as the user writes it. */
final class Milliseconds {

    static final String EXPECTED = "a time such as 500ms, 10s or 2m, in milliseconds where no unit is named";

    private static final long MAX = 24L * 60 * 60 * 1_000;

    private Milliseconds() {}

    /** Milliseconds, at most a day; -1 if {@code text} is not a duration, or a longer one. */
    static long parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        long unit = 1;
        int suffix = 0;
        if (lower.endsWith("ms")) {
            suffix = 2;
        } else if (lower.endsWith("s")) {
            suffix = 1;
            unit = 1_000;
        } else if (lower.endsWith("m")) {
            suffix = 1;
            unit = 60_000;
        }
        int number = ValueType.number(text.substring(0, text.length() - suffix).trim(), 0, Integer.MAX_VALUE);
        return number < 0 || number * unit > MAX ? -1 : number * unit;
    }
}
