// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.scheduled;

import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;

/** Everything that is decided of work that a clock begins: each run is a segment of its own, found by the annotation {@code scheduled}. */
public final class ScheduledHandler {

    private static final String ANNOTATION = "scheduled";

    private final String serviceName;
    private final CurrentTraceContext context;
    private final Segments segments;
    private final Sampler sampler;

    public ScheduledHandler(String serviceName, CurrentTraceContext context, Segments segments, Sampler sampler) {
        this.serviceName = serviceName;
        this.context = context;
        this.segments = segments;
        this.sampler = sampler;
    }

    /**
     * A run begins on this thread.
     *
     * @param name of what runs, the same each time
     * @return to be finished; {@code null} if this thread works on something else, which the run is a part of then
     */
    public ScheduledRun start(String name) {
        TraceContext around = context.current();
        if (around != null && !around.request().isFinished(0) && !context.isImplicit()) {
            return null;
        }
        context.closeImplicit();
        ScheduledRun run = new ScheduledRun(name);
        SamplingDecision decision = sampler.sample(run);
        run.followed = decision.follow();
        run.current = decision.sampled() ? begin(name, decision) : segments.unsampled(null);
        context.set(run.current);
        return run;
    }

    private Segment begin(String name, SamplingDecision decision) {
        Segment segment = segments.begin(serviceName, null);
        segment.setRuleName(decision.ruleName());
        segment.setAnnotations(new String[] {ANNOTATION}, new String[] {name});
        segment.watch();
        return segment;
    }

    /** @param thrown what escaped from it, or {@code null} */
    public void finish(ScheduledRun run, Throwable thrown) {
        TraceContext current = context.current();
        if (current != null && current.request() == run.current) {
            context.set(null);
        }
        run.current.finish();
        try {
            if (run.current instanceof Segment) {
                end((Segment) run.current, thrown);
            }
        } finally {
            if (run.followed != null) {
                run.followed.ended(thrown != null);
            }
        }
    }

    private static void end(Segment segment, Throwable thrown) {
        try {
            if (thrown != null) {
                segment.markFault();
                segment.setCause(thrown, false);
            }
        } finally {
            segment.end();
        }
    }
}
