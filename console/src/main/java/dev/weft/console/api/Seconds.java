// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.api;

/** Times and durations as the API writes them. */
final class Seconds {
    private Seconds() {}

    /** Seconds to the millisecond. */
    static double of(double seconds) {
        return Math.round(seconds * 1_000) / 1_000.0;
    }
}
