// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceHeader.Decision;
import dev.weft.context.Unsampled;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import org.jspecify.annotations.Nullable;

/**
 * Begins the requests that this service works on: HTTP requests, received messages, scheduled runs and invocations of a
 * function. The handler of each kind describes and ends them. Thread-safe.
 */
public final class Requests {

    private final String serviceName;
    private final boolean tracesIncoming;
    private final CurrentTraceContext context;
    private final Segments segments;
    private final Sampler sampler;

    /**
     * @param serviceName name of all segments
     * @param tracesIncoming whether HTTP requests, messages and invocations begin segments
     * @param context shared by all handlers
     * @param segments begins the segments
     * @param sampler decides if the caller has not decided
     */
    public Requests(
            String serviceName,
            boolean tracesIncoming,
            CurrentTraceContext context,
            Segments segments,
            Sampler sampler) {
        this.serviceName = serviceName;
        this.tracesIncoming = tracesIncoming;
        this.context = context;
        this.segments = segments;
        this.sampler = sampler;
    }

    /** Whether HTTP requests, messages and invocations begin segments. Scheduled runs have a setting of their own. */
    public boolean tracesIncoming() {
        return tracesIncoming;
    }

    /** The current context of each thread. */
    public CurrentTraceContext context() {
        return context;
    }

    /**
     * Whether this thread works on a request. What arrives meanwhile is a part of that request, for example a forward or an
     * include. An answered request does not count, because its thread now works on another. An implicit scope, and what the
     * application itself has made current, do not count either.
     */
    public boolean isInProgress() {
        TraceContext own = context.own();
        return own != null && !own.request().isFinished(0) && !context.isImplicit();
    }

    /**
     * Decides whether a request is sampled. The caller's decision counts. The sampler is asked once if there is none.
     *
     * @param caller {@code null} if the request has no trace header
     * @param request what sampling rules match
     */
    public SamplingDecision decide(@Nullable TraceHeader caller, Sampler.Request request) {
        Decision decision = caller == null ? Decision.ABSENT : caller.decision();
        return decision == Decision.REQUESTED || decision == Decision.ABSENT
                ? sampler.sample(request)
                : SamplingDecision.ofCaller(decision == Decision.SAMPLED);
    }

    /**
     * Begins the segment of a sampled request. It does not become current.
     *
     * @param caller {@code null} begins a trace
     */
    public Segment begin(@Nullable TraceHeader caller, SamplingDecision decision) {
        Segment segment = segments.begin(serviceName, caller);
        segment.setRuleName(decision.ruleName());
        return segment;
    }

    /**
     * Begins a segment that code of the application asks for. It is sampled, and has the name that the application says.
     *
     * @param caller {@code null} begins a trace
     * @param id of the segment; 0 for a new one
     */
    public Segment beginByCode(String name, @Nullable TraceHeader caller, long id) {
        return segments.beginByCode(name, caller, id);
    }

    /**
     * Begins a request that is not recorded.
     *
     * @param caller {@code null} begins a trace
     */
    public TraceContext beginUnsampled(@Nullable TraceHeader caller) {
        return segments.unsampled(caller);
    }

    /**
     * Begins the segment of an unsampled request. The segment is held back until its end, and then captured or dropped.
     *
     * @param caller {@code null} begins a trace
     * @return {@code null} if too many are held
     */
    public @Nullable Segment hold(@Nullable TraceHeader caller) {
        return segments.hold(serviceName, caller);
    }

    /**
     * Begins an invocation of a Lambda function. Lambda sends its segment. Calls become subsegments of that segment.
     *
     * @param caller the header of the invocation. Callees see it unchanged if it has no decision or names no parent
     */
    public TraceContext beginInvocation(TraceHeader caller) {
        return caller.decision() == Decision.SAMPLED && caller.parent() != 0
                ? segments.facade(serviceName, caller)
                : Unsampled.undecided(caller);
    }

    /** Whether segments in progress are sent. */
    public boolean announces() {
        return segments.announces();
    }

    /** Makes nothing current on this thread if it works on {@code request}, or on a call that the request made. */
    public void detach(TraceContext request) {
        TraceContext current = context.current();
        TraceContext own = context.own();
        if (current != null && current.request() == request || own != null && own.request() == request) {
            context.set(null);
        }
    }
}
