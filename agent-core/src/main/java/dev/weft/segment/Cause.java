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
    private static final int MAX_CHAIN = 1_000;

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
     * Describes an exception and its causes. Calls their methods, so the caller must hold no lock.
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
        Throwable next = thrown;
        String nextId = null;
        // A chain that leads back to itself ends there. Receivers refuse an exception that is its own cause.
        while (next != null && nextId == null && !contains(chain, next) && chain.size() < MAX_CHAIN) {
            chain.add(next);
            next = causeOf(next);
            nextId = next == null ? null : known.id(next);
        }
        boolean ofDatabase = DatabaseExceptions.isAny(chain, next);
        List<Described> exceptions = new ArrayList<Described>(Math.min(chain.size(), MAX_EXCEPTIONS));
        for (int i = 0; i < chain.size() && i < MAX_EXCEPTIONS - 1; i++) {
            add(exceptions, chain.get(i), ofDatabase, maxFrames, ids);
        }
        if (chain.size() >= MAX_EXCEPTIONS) {
            Described last = add(exceptions, chain.get(chain.size() - 1), ofDatabase, maxFrames, ids);
            last.skipped = chain.size() - MAX_EXCEPTIONS;
        }
        exceptions.get(0).remote = remote;
        exceptions.get(exceptions.size() - 1).causeId = nextId;
        for (int i = 0; i < exceptions.size(); i++) {
            Throwable described = i == MAX_EXCEPTIONS - 1 ? chain.get(chain.size() - 1) : chain.get(i);
            known.add(described, exceptions.get(i).id);
        }
        return new Cause(exceptions.get(0).id, exceptions);
    }

    /** Describes the cause of the last of {@code exceptions}. */
    private static Described add(
            List<Described> exceptions, Throwable cause, boolean ofDatabase, int maxFrames, Ids ids) {
        Described described = describe(cause, ofDatabase, maxFrames, ids);
        if (!exceptions.isEmpty()) {
            exceptions.get(exceptions.size() - 1).causeId = described.id;
        }
        exceptions.add(described);
        return described;
    }

    private static boolean contains(List<Throwable> chain, Throwable wanted) {
        for (Throwable each : chain) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    /** A reason without an exception. */
    static Cause explained(String message, Ids ids) {
        Described only = new Described(Hex.format(ids.next()), "unknown", message, new StackTraceElement[0], 0);
        return new Cause(only.id, Collections.singletonList(only));
    }

    /** Refers to an exception that is described elsewhere. */
    static Cause elsewhere(String id) {
        return new Cause(id, Collections.<Described>emptyList());
    }

    /**
     * Takes over what the application says about an exception.
     *
     * @param maxFrames maximum stack frames
     */
    static Cause given(GivenException given, int maxFrames, Ids ids) {
        int frames = Math.min(given.stack.length, maxFrames);
        Described only = new Described(
                given.id == null ? Hex.format(ids.next()) : given.id,
                given.type,
                Redaction.ofNullable(given.message, MAX_MESSAGE),
                Arrays.copyOf(given.stack, frames),
                Math.max(0, given.truncated) + given.stack.length - frames);
        only.remote = given.remote;
        only.skipped = Math.max(0, given.skipped);
        only.causeId = given.causeId;
        return new Cause(only.id, Collections.singletonList(only));
    }

    /** This cause and another one of the same entity. */
    Cause and(Cause other) {
        if (exceptions.isEmpty()) {
            return other.exceptions.isEmpty() ? this : other;
        }
        if (other.exceptions.isEmpty() || exceptions.size() + other.exceptions.size() > 2 * MAX_EXCEPTIONS) {
            return this;
        }
        List<Described> both = new ArrayList<Described>(exceptions);
        both.addAll(other.exceptions);
        return new Cause(id, both);
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

    private static Described describe(Throwable thrown, boolean ofDatabase, int maxFrames, Ids ids) {
        StackTraceElement[] stack = stackOf(thrown);
        int frames = Math.min(stack.length, maxFrames);
        StackTraceElement[] kept = new StackTraceElement[frames];
        System.arraycopy(stack, 0, kept, 0, frames);
        return new Described(
                Hex.format(ids.next()),
                thrown.getClass().getName(),
                messageOf(thrown, ofDatabase),
                kept,
                stack.length - frames);
    }

    // The application may override the methods called below, so they may throw or return anything.

    private static @Nullable String messageOf(Throwable thrown, boolean ofDatabase) {
        try {
            String message = ofDatabase ? DatabaseExceptions.message(thrown) : thrown.getMessage();
            return Redaction.ofNullable(message, MAX_MESSAGE);
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
