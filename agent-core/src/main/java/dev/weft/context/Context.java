// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** The current call of each thread. Whoever sets it restores what was there, so nothing outlives the call. */
public final class Context {

    private final ThreadLocal<Current> current = new ThreadLocal<Current>();

    /** What this thread works on; {@code null} outside any request. */
    public Current current() {
        return current.get();
    }

    /** Makes {@code next} current. With {@code null} the thread keeps no trace of us. */
    public void set(Current next) {
        if (next == null) {
            current.remove();
        } else {
            current.set(next);
        }
    }
}
