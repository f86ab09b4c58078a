// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

/** Whether this thread is about to begin a segment. The SDK looks then whether there is one already, and complains. */
final class Beginning {

    /** Set for the length of one method, so that no thread keeps it. */
    private static final ThreadLocal<Boolean> HERE = new ThreadLocal<Boolean>();

    private Beginning() {}

    static void begin() {
        HERE.set(Boolean.TRUE);
    }

    static void end() {
        HERE.remove();
    }

    static boolean isHere() {
        return HERE.get() != null;
    }
}
