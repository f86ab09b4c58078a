// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.Outcome;
import dev.weft.segment.Segment;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended, for all servers: the status that the client received, and the exception that is a fault of the
 * service. A client that leaves and a client that sends a malformed request are no faults.
 */
final class Ending {

    private static final int MAX_CAUSES = 16;

    /** 0 if the client received none. */
    private final int status;

    private final @Nullable Throwable cause;

    /** Whether the client left before it received a status. */
    private final boolean abandoned;

    private Ending(int status, @Nullable Throwable cause, boolean abandoned) {
        this.status = status;
        this.cause = cause;
        this.abandoned = abandoned;
    }

    /** @param segment {@code null} if the request is not recorded */
    static Ending of(HttpServerCall call, @Nullable Segment segment) {
        int status = call.status();
        Throwable escaped = escaped(call, segment, status);
        if (escaped == null) {
            return new Ending(status, null, false);
        }
        boolean malformed = false;
        Throwable each = escaped;
        for (int i = 0; each != null && i < MAX_CAUSES; i++) {
            if (call.saysClientLeft(each)) {
                // The server answered a client that was no longer there.
                boolean abandoned = status == 0 || status >= Outcome.FAULT;
                return abandoned ? new Ending(0, escaped, true) : new Ending(status, null, false);
            }
            malformed |= call.saysMalformed(each);
            each = each.getCause();
        }
        return new Ending(status, malformed ? null : escaped, false);
    }

    private static @Nullable Throwable escaped(HttpServerCall call, @Nullable Segment segment, int status) {
        Throwable thrown = call.thrown();
        if (thrown == null) {
            thrown = call.escaped();
        }
        return thrown == null && segment != null && (status >= Outcome.FAULT || call.brokeOff())
                ? segment.escaped()
                : thrown;
    }

    boolean isFault() {
        return (cause != null && !abandoned) || status >= Outcome.FAULT;
    }

    void describe(Segment segment) {
        if (cause != null) {
            segment.setCause(cause, false);
            if (abandoned) {
                segment.markError();
            } else {
                segment.markFault();
            }
        }
        Outcome.ofStatus(segment, status);
    }
}
