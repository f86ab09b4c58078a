// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

/** The exceptions that a segment has described, with their ids, so that each is described once. The oldest are forgotten. */
final class Descriptions {

    private static final int MOST = 32;

    private final Throwable[] thrown = new Throwable[MOST];
    private final String[] ids = new String[MOST];
    private int next;

    /** {@code null} if it has not been described. */
    String id(Throwable wanted) {
        for (int i = 0; i < MOST; i++) {
            if (thrown[i] == wanted) {
                return ids[i];
            }
        }
        return null;
    }

    void add(Throwable described, String id) {
        thrown[next] = described;
        ids[next] = id;
        next = (next + 1) % MOST;
    }
}
