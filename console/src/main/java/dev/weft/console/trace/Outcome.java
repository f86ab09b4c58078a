// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;

/** How a call ended. A call with several flags counts once: as a fault before a throttle before an error. */
public enum Outcome {
    OK,
    ERROR,
    THROTTLE,
    FAULT,
    IN_PROGRESS;

    static Outcome of(Call call) {
        if (call.inProgress()) {
            return IN_PROGRESS;
        }
        if (call.flags().fault()) {
            return FAULT;
        }
        if (call.flags().throttle()) {
            return THROTTLE;
        }
        return call.flags().error() ? ERROR : OK;
    }
}
