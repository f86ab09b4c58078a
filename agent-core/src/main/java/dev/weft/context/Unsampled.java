// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

/** A request that is not recorded: it only carries its header on, so that callees do not decide anew. */
public final class Unsampled extends Current {

    private final TraceId root;
    private final long parent;
    private final String extra;

    public Unsampled(TraceId root, long parent, String extra) {
        this.root = root;
        this.parent = parent;
        this.extra = extra;
    }

    @Override
    public boolean sampled() {
        return false;
    }

    @Override
    public Current request() {
        return this;
    }

    @Override
    public String traceHeader() {
        return TraceHeader.format(root, parent, false, extra);
    }
}
