// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** The kind of a subsegment. Strict receivers drop documents with any other value. */
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
