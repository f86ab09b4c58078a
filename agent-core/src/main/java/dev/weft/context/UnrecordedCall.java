// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.context;

import org.jspecify.annotations.Nullable;

/**
 * A call of AWS that is not recorded. It is current where the call of a recorded request would have its subsegment, so that
 * the requests of the SDK's HTTP client are a part of it. It passes the caller's X-Ray header on.
 */
public final class UnrecordedCall extends TraceContext {

    private final TraceContext caller;

    UnrecordedCall(TraceContext caller) {
        this.caller = caller;
    }

    /**
     * The call that is made in {@code caller}, which is not recorded. All calls of one request are the same object, so that
     * they allocate nothing.
     */
    public static TraceContext in(TraceContext caller) {
        if (caller instanceof UnrecordedCall) {
            return caller;
        }
        return caller instanceof Unsampled ? ((Unsampled) caller).call() : new UnrecordedCall(caller);
    }

    @Override
    public boolean sampled() {
        return caller.sampled();
    }

    @Override
    public boolean recorded() {
        return false;
    }

    @Override
    public TraceContext request() {
        return caller.request();
    }

    @Override
    public boolean isFacade() {
        return caller.isFacade();
    }

    @Override
    protected boolean isInherited() {
        return caller.isInherited();
    }

    @Override
    public TraceId traceId() {
        return caller.traceId();
    }

    @Override
    public String traceHeader() {
        return caller.traceHeader();
    }

    /** AWS services get X-Ray's header only. */
    @Override
    protected @Nullable TraceParent traceParent() {
        return null;
    }
}
