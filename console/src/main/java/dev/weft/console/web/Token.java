// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What page and API ask for off loopback. */
public final class Token {
    private Token() {}

    /**
     * Checks a token that a user has given.
     *
     * @param option where it was given
     * @throws IllegalArgumentException names the option and what was expected. It does not show the value, which is a secret
     */
    public static String check(String option, String value) {
        if (!value.matches("[A-Za-z0-9_-]{16,128}")) {
            throw new IllegalArgumentException(option + ": expected 16 to 128 letters, digits, - or _");
        }
        return value;
    }

    /** A token of 32 hexadecimal digits. */
    public static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
