// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import org.jspecify.annotations.Nullable;

/** The ids of the exceptions that a segment has described, so that each is described once. Holds the latest. Thread-safe. */
final class Descriptions {

    private static final int MAX_EXCEPTIONS = 32;

    private final @Nullable Throwable[] thrown = new Throwable[MAX_EXCEPTIONS];
    private final @Nullable String[] ids = new String[MAX_EXCEPTIONS];
    private int next;

    /** The id of {@code wanted}, or {@code null} if it has not been described. */
    @Nullable
    synchronized String id(Throwable wanted) {
        for (int i = 0; i < MAX_EXCEPTIONS; i++) {
            if (thrown[i] == wanted) {
                return ids[i];
            }
        }
        return null;
    }

    synchronized void add(Throwable described, String id) {
        thrown[next] = described;
        ids[next] = id;
        next = (next + 1) % MAX_EXCEPTIONS;
    }
}
