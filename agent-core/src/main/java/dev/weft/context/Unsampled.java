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

    /** {@code null} until the first call, because most such requests make none. */
    private @Nullable TraceId root;

    private @Nullable String header;

    private boolean facade;

    /** Begins a trace. */
    public Unsampled(Ids ids) {
        this.ids = ids;
        this.caller = null;
    }

    /** Continues the trace of a caller. */
    public Unsampled(TraceHeader caller) {
        this.ids = null;
        this.caller = caller;
        this.root = caller.root();
    }

    /** Continues the trace of a caller, with the caller's decision even if that is none. */
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
}
