// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request that is not recorded. It passes its trace header on, so that callees do not decide anew. */
public final class Unsampled extends TraceContext {

    /** Creates the trace id of a request without a caller. */
    private final @Nullable Ids ids;

    private final @Nullable TraceHeader caller;

    /** Whether calls carry W3C's headers too. */
    private final boolean w3c;

    /** {@code null} until the first call, because most such requests make none. */
    private @Nullable TraceId root;

    private @Nullable String header;

    /** {@code null} until the first call of AWS. Racing threads find or make one that says the same. */
    private volatile @Nullable UnrecordedCall call;

    private boolean facade;

    /** Begins a trace. */
    public Unsampled(Ids ids) {
        this(ids, false);
    }

    /**
     * Begins a trace.
     *
     * @param w3c whether calls carry W3C's headers too
     */
    public Unsampled(Ids ids, boolean w3c) {
        this.ids = ids;
        this.caller = null;
        this.w3c = w3c;
    }

    /** Continues the trace of a caller. */
    public Unsampled(TraceHeader caller) {
        this(caller, false);
    }

    /**
     * Continues the trace of a caller.
     *
     * @param w3c whether calls carry W3C's headers too
     */
    public Unsampled(TraceHeader caller, boolean w3c) {
        this.ids = null;
        this.caller = caller;
        this.root = caller.root();
        this.w3c = w3c;
    }

    /** Continues the trace of a caller, with the caller's decision even if that is none, which W3C's headers cannot say. */
    public static Unsampled undecided(TraceHeader caller) {
        Unsampled undecided = new Unsampled(caller);
        undecided.header = caller.text();
        undecided.facade = true;
        return undecided;
    }

    @Override
    public boolean sampled() {
        return false;
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public TraceContext request() {
        return this;
    }

    @Override
    public boolean isFacade() {
        return facade;
    }

    /** The calls of AWS that are made in this request. */
    UnrecordedCall call() {
        UnrecordedCall made = call;
        if (made == null) {
            made = new UnrecordedCall(this);
            call = made;
        }
        return made;
    }

    @Override
    public synchronized TraceId traceId() {
        if (root == null) {
            root = Objects.requireNonNull(ids).nextTraceId();
        }
        return root;
    }

    /** Of no subsegment, so that all calls have the same. */
    @Override
    public synchronized String traceHeader() {
        if (header == null) {
            header = caller == null
                    ? TraceHeader.format(traceId(), 0, false, "")
                    : TraceHeader.format(caller.root(), caller.parent(), false, caller.extra());
        }
        return header;
    }

    @Override
    protected @Nullable TraceParent traceParent() {
        if (!w3c) {
            return null;
        }
        return caller == null
                ? TraceParent.of(traceId(), 0, false, null)
                : TraceParent.of(caller.root(), caller.parent(), false, caller.traceState());
    }
}
