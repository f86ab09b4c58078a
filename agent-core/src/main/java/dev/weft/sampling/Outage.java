// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Log;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Logs an outage of the receiver once, and its end once. Waits with the line until a request needs a decision, so that a JVM
 * without requests logs nothing.
 */
final class Outage {

    private final String receiver;
    private final Consumer<String> log;

    /** The operations that failed at their last attempt. The success of one does not end the outage of another. */
    private final Set<String> failing = new HashSet<String>();

    /** The last failure; {@code null} without one. */
    private volatile @Nullable String last;

    private volatile long lastMillis;

    private volatile boolean wanted;

    /** The line that waits for {@link #want}; {@code null} if none does. */
    private @Nullable String held;

    /** The line about refused rules, as long as it waits. */
    private @Nullable String heldRefusal;

    private boolean refused;

    Outage(String receiver, Consumer<String> log) {
        this.receiver = receiver;
        this.log = log;
    }

    boolean isWanted() {
        return wanted;
    }

    /** Called by any thread. The polling thread calls {@link #tell} then. */
    void want() {
        wanted = true;
    }

    /** Logs the line that waited. */
    void tell() {
        if (wanted && held != null) {
            log.accept(held);
            held = null;
        }
        if (wanted && heldRefusal != null) {
            log.accept(heldRefusal);
            heldRefusal = null;
        }
    }

    /** Logs once that the receiver sends rules that are not used. */
    void refused(String why) {
        if (!refused) {
            refused = true;
            heldRefusal = "central sampling: " + receiver + " sends rules that exceed X-Ray's limits (" + why
                    + "); the others are used, which is not said again";
            tell();
        }
    }

    /** @param meanwhile which rules decide until the receiver answers */
    void failed(String operation, Throwable why, String meanwhile) {
        lastMillis = System.currentTimeMillis();
        last = operation + ": " + reason(why);
        boolean first = failing.isEmpty();
        failing.add(operation);
        if (first) {
            held = "central sampling: " + receiver + " does not answer " + operation + " (" + reason(why) + "); "
                    + meanwhile;
            tell();
        }
    }

    void report(Map<String, Object> to) {
        String failure = last;
        if (failure != null) {
            to.put("last_failure", failure);
            to.put("last_failure_at", Instant.ofEpochMilli(lastMillis).toString());
        }
    }

    void answered(String operation) {
        if (failing.remove(operation) && failing.isEmpty()) {
            if (held == null) {
                log.accept("central sampling: " + receiver + " answers again");
            }
            held = null;
        }
    }

    private static String reason(Throwable why) {
        return why instanceof UnknownHostException ? "its name does not resolve" : Log.reason(why);
    }
}
