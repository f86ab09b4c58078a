// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.demo;

/** A part of the demo did not start or stopped by itself. The message says which and shows the end of its log. */
final class PartFailed extends Exception {
    PartFailed(String message) {
        super(message);
    }
}
