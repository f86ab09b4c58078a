// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/**
 * A call that one of the handlers follows. Several events may end it, for example a response and a timeout. The first one
 * counts.
 */
public abstract class Call {

    private boolean finished;

    /** Marks this call as ended, and returns whether it was not ended before. Called on any thread. */
    public final synchronized boolean finishOnce() {
        boolean first = !finished;
        finished = true;
        return first;
    }
}
