// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

/**
 * A value that the user has given.
 *
 * @param origin the flag as it was written, or the file and the key in it
 */
record Value(String origin, String text) {
    IllegalArgumentException fault(String expected) {
        return new IllegalArgumentException(origin + " is '" + text + "': expected " + expected);
    }
}
