// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

/** The doctor cannot go on. Its message is one line for the user. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1;

    Trouble(String message) {
        super(message);
    }
}
