// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.base.Hex;
import dev.weft.context.Ids;
import dev.weft.redaction.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code cause} of a fault: a chain of exceptions, or the id of an exception that the segment describes elsewhere.
 *
 * <p>Exceptions are described when they happen, so that the agent's thread never calls code of the application.
 */
final class Cause {

    /** The first exceptions of a longer chain are described, and the last. */
    private static final int MAX_EXCEPTIONS = 10;

    /** Bounds the search for the last exception: {@code getCause} may create a new exception each time. */
    private static final int MAX_SKIPPED = 1_000;

    private static final int MAX_MESSAGE = 1_000;

    /** An element of {@code exceptions}. */
    static final class Described {

        final String id;
        final String type;
        final @Nullable String message;
        final StackTraceElement[] stack;

        /** Frames that were left out. */
        final int truncated;

        /** Another service caused this exception. */
        boolean remote;

        /** Id of the exception that caused this one. */
        @Nullable
        String causeId;

        /** Exceptions that were left out between this one and the one that it caused. */
        int skipped;

        Described(String id, String type, @Nullable String message, StackTraceElement[] stack, int truncated) {
            this.id = id;
            this.type = type;
            this.message = message;
            this.stack = stack;
            this.truncated = truncated;
        }
    }

    private final String id;
    private final List<Described> exceptions;

    private Cause(String id, List<Described> exceptions) {
        this.id = id;
        this.exceptions = exceptions;
    }

    /**
     * Describes an exception and its causes.
     *
     * @param known refers to the exceptions that the segment describes already; the new ones are added
     * @param maxFrames maximum stack frames of each exception
     */
    static Cause of(Throwable thrown, boolean remote, Descriptions known, int maxFrames, Ids ids) {
        String knownId = known.id(thrown);
        if (knownId != null) {
            return new Cause(knownId, Collections.<Described>emptyList());
        }
        List<Throwable> chain = new ArrayList<Throwable>(2);
        int skipped = 0;
        Throwable next = thrown;
        while (next != null && known.id(next) == null && !contains(chain, next) && skipped < MAX_SKIPPED) {
            if (chain.size() == MAX_EXCEPTIONS) {
                chain.set(MAX_EXCEPTIONS - 1, next);
                skipped++;
            } else {
                chain.add(next);
            }
            next = causeOf(next);
        }
        List<Described> exceptions = new ArrayList<Described>(chain.size());
        Described last = describe(thrown, maxFrames, ids);
        last.remote = remote;
        exceptions.add(last);
        known.add(thrown, last.id);
        for (int i = 1; i < chain.size(); i++) {
            Described cause = describe(chain.get(i), maxFrames, ids);
            last.causeId = cause.id;
            exceptions.add(cause);
            known.add(chain.get(i), cause.id);
            last = cause;
        }
        last.skipped = skipped;
        // An exception that is described elsewhere, or in this chain if it caused itself.
        last.causeId = next == null ? null : known.id(next);
        return new Cause(exceptions.get(0).id, exceptions);
    }

    private static boolean contains(List<Throwable> chain, Throwable wanted) {
        for (Throwable each : chain) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Id of the outermost exception. */
    String id() {
        return id;
    }

    /** Outermost first; empty if the exception is described elsewhere. */
    List<Described> exceptions() {
        return exceptions;
    }

    /** Estimated heap bytes. */
    int weight() {
        int weight = 0;
        for (Described each : exceptions) {
            weight += 300 + 40 * each.stack.length + (each.message == null ? 0 : 2 * each.message.length());
        }
        return weight;
    }

    private static Described describe(Throwable thrown, int maxFrames, Ids ids) {
        StackTraceElement[] stack = stackOf(thrown);
        int frames = Math.min(stack.length, maxFrames);
        StackTraceElement[] kept = new StackTraceElement[frames];
        System.arraycopy(stack, 0, kept, 0, frames);
        return new Described(
                Hex.format(ids.next()), thrown.getClass().getName(), messageOf(thrown), kept, stack.length - frames);
    }

    // The application may override the methods called below, so they may throw or return anything.

    private static @Nullable String messageOf(Throwable thrown) {
        try {
            return Redaction.ofNullable(thrown.getMessage(), MAX_MESSAGE);
        } catch (Throwable fromGetMessage) {
            return null;
        }
    }

    private static StackTraceElement[] stackOf(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            return stack == null || Arrays.asList(stack).contains(null) ? new StackTraceElement[0] : stack;
        } catch (Throwable fromGetStackTrace) {
            return new StackTraceElement[0];
        }
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable fromGetCause) {
            return null;
        }
    }
}
