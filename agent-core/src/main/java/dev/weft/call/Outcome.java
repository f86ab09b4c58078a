// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.segment.Entity;

/**
 * Maps the outcome of a request to X-Ray's flags: {@code error} for 4xx, {@code fault} for 5xx. A throttled request has
 * {@code throttle} and {@code error} with any status, and is never a fault: the service works, and refuses for now.
 */
public final class Outcome {

    /** The lowest status that is a fault. */
    public static final int FAULT = 500;

    private static final int TOO_MANY_REQUESTS = 429;

    private Outcome() {}

    /**
     * Records a status and the flags that follow from it. 429 is a throttle.
     *
     * @param status 0 if there was no response
     */
    public static void ofStatus(Entity entity, int status) {
        of(entity, status, false);
    }

    /**
     * Records a status and the flags that follow from it.
     *
     * @param status 0 if there was no response
     * @param throttled whether more than the status means throttling, for example the error code of an AWS service
     */
    public static void of(Entity entity, int status, boolean throttled) {
        entity.setStatus(status);
        if (throttled || status == TOO_MANY_REQUESTS) {
            entity.markThrottle();
        } else if (status >= FAULT) {
            entity.markFault();
        } else if (status >= 400) {
            entity.markError();
        }
    }
}
