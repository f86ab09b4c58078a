// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import org.jspecify.annotations.Nullable;

/** What a thread works on: a recorded segment or subsegment, or a request that is not recorded. */
public abstract class TraceContext {

    private static final String[] ONLY_XRAY = {TraceHeader.NAME};

    /** When the request was answered, on the clock of {@link System#nanoTime}; 0 before that. */
    private volatile long finishedNanos;

    /** The last of the companions; {@code null} for none. */
    private volatile @Nullable Companion companions;

    /** The decision in the trace header of calls. */
    public abstract boolean sampled();

    /** Whether calls made now are recorded: those of a sampled request, and of one that may be captured at its end. */
    public abstract boolean recorded();

    /** The request that this context belongs to: a segment, or an unrecorded request. A request returns itself. */
    public abstract TraceContext request();

    /** Marks a request as answered. Work that it handed to other threads may go on. */
    public final void finish() {
        finishedNanos = System.nanoTime() | 1;
    }

    /** Whether this request was answered at least {@code nanos} ago. */
    public final boolean isFinished(long nanos) {
        long since = finishedNanos;
        return since != 0 && System.nanoTime() - since >= nanos;
    }

    public abstract TraceId traceId();

    /** The value of {@link TraceHeader#NAME} for a call made now. */
    public abstract String traceHeader();

    /** Whether another process records this request: Lambda does. */
    public boolean isFacade() {
        return false;
    }

    /** Whether a thread that is started now works for this context. */
    protected boolean isInherited() {
        return true;
    }

    /** Adds a companion. If two threads add one of the same class at a time, the first is kept. */
    public final synchronized <C extends Companion> C addCompanion(Class<C> type, C added) {
        C found = companion(type);
        if (found != null) {
            return found;
        }
        pushCompanion(added);
        return added;
    }

    /** Adds a companion beside others of its class. It is the one that is found from now on. */
    public final synchronized void pushCompanion(Companion added) {
        added.next = companions;
        companions = added;
    }

    /** The last companion of a class; {@code null} if there is none, or if this context has ended. */
    public final <C extends Companion> @Nullable C companion(Class<C> type) {
        for (Companion each = companions; each != null; each = each.next) {
            if (type.isInstance(each)) {
                return type.cast(each);
            }
        }
        return null;
    }

    /** Removes a companion, which then copies what it describes. Does nothing if it was removed before. */
    public final void endCompanion(Companion removed) {
        if (remove(removed)) {
            end(removed);
        }
    }

    private synchronized boolean remove(Companion removed) {
        Companion above = null;
        for (Companion each = companions; each != null; each = each.next) {
            if (each == removed) {
                if (above == null) {
                    companions = each.next;
                } else {
                    above.next = each.next;
                }
                return true;
            }
            above = each;
        }
        return false;
    }

    /** Lets all companions copy what they describe, and releases them. Called before this context ends, under no lock. */
    protected final void endCompanions() {
        if (companions == null) {
            return;
        }
        for (Companion each = takeCompanions(); each != null; each = each.next) {
            end(each);
        }
    }

    private synchronized @Nullable Companion takeCompanions() {
        Companion all = companions;
        companions = null;
        return all;
    }

    private static void end(Companion companion) {
        try {
            companion.ending();
        } catch (RuntimeException | LinkageError | StackOverflowError ofTheApplication) {
            // What was copied until then is recorded.
            return;
        }
    }

    /** Whether an API of the application has something beside this context. */
    public final boolean hasCompanion() {
        return companions != null;
    }

    /** The kind of call that a companion describes this context as; {@code null} for none. */
    public final @Nullable CallKind kind() {
        for (Companion each = companions; each != null; each = each.next) {
            CallKind kind = each.kind();
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /** The W3C headers of a call made now; {@code null} if none are sent. */
    protected @Nullable TraceParent traceParent() {
        return null;
    }

    /**
     * The names of all headers that a call made now carries, unless it is one of AWS. The request's own headers of these names
     * are replaced. The array is shared.
     */
    public final String[] headerNames() {
        TraceParent w3c = traceParent();
        return w3c == null ? ONLY_XRAY : w3c.names();
    }

    /**
     * The value of a header.
     *
     * @param name one of {@link #headerNames}
     */
    public final String header(String name) {
        TraceParent w3c = name.equals(TraceHeader.NAME) ? null : traceParent();
        return w3c == null ? traceHeader() : w3c.value(name);
    }
}
