// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

/** What all kinds of call share: each ends once, whichever of its ends comes first. */
public abstract class Call {

    private boolean finished;

    /** @return whether this was the first time */
    public final synchronized boolean finishOnce() {
        boolean first = !finished;
        finished = true;
        return first;
    }
}
