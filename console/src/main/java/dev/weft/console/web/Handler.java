// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.web;

import java.io.IOException;

/** Answers requests. Called by many threads at once. */
@FunctionalInterface
interface Handler {
    /** Answers one request. An exception ends the connection if nothing was answered. */
    void handle(Exchange exchange) throws IOException;
}
