// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

/** The doctor cannot continue. The message is one line for the user. */
final class DoctorException extends Exception {

    private static final long serialVersionUID = 1;

    DoctorException(String message) {
        super(message);
    }
}
