// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.segment.Entity;

/** What a status means, the same for every kind of call. */
public final class Outcome {

    /** The least status that says that the server is at fault. */
    public static final int FAULT = 500;

    private Outcome() {}

    /** @param status 0 if there was no answer */
    public static void ofStatus(Entity entity, int status) {
        entity.setStatus(status);
        if (status == 429) {
            entity.markThrottle();
        } else if (status >= 400 && status < FAULT) {
            entity.markError();
        } else if (status >= FAULT) {
            entity.markFault();
        }
    }
}
