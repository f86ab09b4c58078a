// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

/** A datagram or document that no receiver accepts. The message names the fault and the value. */
public final class MalformedDocument extends Exception {
    /** Names the fault and the value. */
    public MalformedDocument(String message) {
        super(message);
    }
}
