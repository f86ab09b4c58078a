// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.document;

/** A datagram or document that no receiver accepts. The message names the fault and the value. */
public final class MalformedDocument extends Exception {
    private final Code code;

    /** The code with which X-Ray refuses a document, as the API writes it. */
    public enum Code {
        MissingId,
        MissingName,
        MissingTraceId,
        InvalidId,
        InvalidName,
        InvalidTraceId,
        // The rest is not documented.
        MissingParentId,
        MissingStartTime,
        MissingEndTime,
        InvalidTime,
        ParseError
    }

    /** Names the fault and the value. */
    public MalformedDocument(Code code, String message) {
        super(message);
        this.code = code;
    }

    /** The code of X-Ray that comes closest. */
    public Code code() {
        return code;
    }
}
