// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.segment.Entity;

/** Maps HTTP status codes to X-Ray's flags: {@code error} for 4xx, {@code fault} for 5xx, {@code throttle} for 429. */
public final class Outcome {

    /** The lowest status that is a fault. */
    public static final int FAULT = 500;

    private Outcome() {}

    /**
     * Records a status and the flag that follows from it.
     *
     * @param status 0 if there was no response
     */
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
