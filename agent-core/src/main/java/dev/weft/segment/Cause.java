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

/**
 * The {@code cause} of a fault: a chain of exceptions, described when it happened so that the agent's thread never calls
 * the application's code, or the id of one that is described elsewhere in the segment.
 */
final class Cause {

    /** Of a longer chain the first ones are described, and the last. */
    private static final int MOST_EXCEPTIONS = 10;

    /** How far its last one is looked for: where each exception asks the next, that may be without end. */
    private static final int MOST_SKIPPED = 1_000;

    private static final int MOST_MESSAGE = 1_000;

    /** What {@code exceptions} of the wire holds. */
    static final class Described {

        final String id;
        final String type;
        final String message;
        final boolean remote;
        final StackTraceElement[] stack;

        /** Frames that were left out. */
        final int truncated;

        /** Id of the exception that caused this one, or {@code null}. */
        String causeId;

        /** Exceptions that were left out between this one and the one that it caused. */
        int skipped;

        Described(String id, String type, String message, boolean remote, StackTraceElement[] stack, int truncated) {
            this.id = id;
            this.type = type;
            this.message = message;
            this.remote = remote;
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
     * @param known what the segment describes already is referred to, and what is described here is added
     * @param maxFrames most stack frames of each exception
     */
    static Cause of(Throwable thrown, boolean remote, Descriptions known, int maxFrames, Ids ids) {
        String knownId = known.id(thrown);
        if (knownId != null) {
            return new Cause(knownId, Collections.<Described>emptyList());
        }
        List<Throwable> chain = new ArrayList<Throwable>(2);
        int skipped = 0;
        Throwable next = thrown;
        while (next != null && known.id(next) == null && !contains(chain, next) && skipped < MOST_SKIPPED) {
            if (chain.size() == MOST_EXCEPTIONS) {
                chain.set(MOST_EXCEPTIONS - 1, next);
                skipped++;
            } else {
                chain.add(next);
            }
            next = causeOf(next);
        }
        List<Described> exceptions = new ArrayList<Described>(chain.size());
        Described last = null;
        for (Throwable each : chain) {
            Described described = describe(each, remote && last == null, maxFrames, ids);
            if (last != null) {
                last.causeId = described.id;
            }
            exceptions.add(described);
            known.add(each, described.id);
            last = described;
        }
        last.skipped = skipped;
        // One that is described elsewhere, or here already: it caused itself.
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

    /** Estimated bytes of heap. */
    int weight() {
        int weight = 0;
        for (Described each : exceptions) {
            weight += 300 + 40 * each.stack.length + (each.message == null ? 0 : 2 * each.message.length());
        }
        return weight;
    }

    private static Described describe(Throwable thrown, boolean remote, int maxFrames, Ids ids) {
        StackTraceElement[] stack = stackOf(thrown);
        int frames = Math.min(stack.length, maxFrames);
        StackTraceElement[] kept = new StackTraceElement[frames];
        System.arraycopy(stack, 0, kept, 0, frames);
        return new Described(
                Hex.format(ids.next()),
                thrown.getClass().getName(),
                messageOf(thrown),
                remote,
                kept,
                stack.length - frames);
    }

    // The three methods below are the application's to override, so each may throw or return what it must not.

    private static String messageOf(Throwable thrown) {
        try {
            return Redaction.of(thrown.getMessage(), MOST_MESSAGE);
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

    private static Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable fromGetCause) {
            return null;
        }
    }
}
