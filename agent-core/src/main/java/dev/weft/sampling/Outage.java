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

/**
 * Says once that the receiver does not answer as it should, and once that it does again; as soon as there is a request that wants to
 * know. A JVM without any has nothing to say.
 */
final class Outage {

    private final String receiver;
    private final Consumer<String> log;

    /** The operations that failed when they were tried last: one that works does not end the outage of the other. */
    private final Set<String> failing = new HashSet<String>();

    /** What failed last and when, for any thread; {@code null} if nothing did. */
    private volatile String last;

    private volatile long lastMillis;

    private volatile boolean wanted;

    /** What was said before anybody wanted to know; {@code null} for nothing. */
    private String held;

    Outage(String receiver, Consumer<String> log) {
        this.receiver = receiver;
        this.log = log;
    }

    boolean isWanted() {
        return wanted;
    }

    /** On any thread; {@link #tell} follows on the one that asks. */
    void want() {
        wanted = true;
    }

    /** Says what was held back. */
    void tell() {
        if (wanted && held != null) {
            log.accept(held);
            held = null;
        }
    }

    /** @param meanwhile what decides until it answers */
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
