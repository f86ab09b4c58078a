// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpclient;

import org.jspecify.annotations.Nullable;

/** One {@code send} of a thread, and the call that begins within it. */
final class Sending {

    /** Static, because several hooks share it. */
    private static final ThreadLocal<Sending> CURRENT = new ThreadLocal<>();

    private final @Nullable Sending outer;
    private @Nullable JdkHttpClientCall call;

    private Sending(@Nullable Sending outer) {
        this.outer = outer;
    }

    static Sending begin() {
        Sending sending = new Sending(CURRENT.get());
        CURRENT.set(sending);
        return sending;
    }

    /** Keeps the first call that begins within the {@code send} of this thread, if there is one. */
    static void began(JdkHttpClientCall call) {
        Sending sending = CURRENT.get();
        if (sending != null && sending.call == null) {
            sending.call = call;
        }
    }

    /** @return {@code null} if no call began */
    @Nullable
    JdkHttpClientCall end() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
        return call;
    }
}
