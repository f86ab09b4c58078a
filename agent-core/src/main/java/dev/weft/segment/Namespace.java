// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** The kinds of subsegment that a receiver knows; any other value makes the strict ones drop the document. */
public enum Namespace {
    /** A call over the network. */
    REMOTE("remote"),
    /** A call to an AWS service. */
    AWS("aws");

    private final String wire;

    Namespace(String wire) {
        this.wire = wire;
    }

    String wire() {
        return wire;
    }
}
