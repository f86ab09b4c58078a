// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** A request that is not recorded: it only carries its header on, so that callees do not decide anew. */
public final class Unsampled extends TraceContext {

    private final Ids ids;
    private final long parent;
    private final String extra;

    /** {@code null} until somebody wants it: most such requests call nobody. */
    private TraceId root;

    private String header;

    /** One that begins a trace. */
    public Unsampled(Ids ids) {
        this(ids, null, 0, "");
    }

    /** One that continues a caller's trace. */
    public Unsampled(TraceHeader caller) {
        this(null, caller.root(), caller.parent(), caller.extra());
    }

    /** One that continues a caller's trace and leaves to its callees whether to sample, as the caller did. */
    public static Unsampled undecided(TraceHeader caller) {
        Unsampled undecided = new Unsampled(caller);
        undecided.header = caller.text();
        return undecided;
    }

    private Unsampled(Ids ids, TraceId root, long parent, String extra) {
        this.ids = ids;
        this.root = root;
        this.parent = parent;
        this.extra = extra;
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
    public synchronized TraceId traceId() {
        if (root == null) {
            root = ids.nextTraceId();
        }
        return root;
    }

    /** The same for all that it calls. */
    @Override
    public synchronized String traceHeader() {
        if (header == null) {
            header = TraceHeader.format(traceId(), parent, false, extra);
        }
        return header;
    }
}
