// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.scheduled;

import dev.weft.call.Requests;
import dev.weft.context.CurrentTraceContext;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import org.jspecify.annotations.Nullable;

/** Makes a segment of each run of scheduled work. The annotation {@code scheduled} names the work. Thread-safe. */
public final class ScheduledHandler {

    private static final String ANNOTATION = "scheduled";

    private final Requests requests;
    private final CurrentTraceContext context;

    public ScheduledHandler(Requests requests) {
        this.requests = requests;
        this.context = requests.context();
    }

    /**
     * Begins a run on the thread of the scheduler.
     *
     * @param name of the work, the same for each run: {@code com.example.Reports.daily}
     * @return the run, to be finished; {@code null} if this thread works on a request. The run is a part of that request then
     */
    public @Nullable ScheduledRun start(String name) {
        if (requests.isInProgress()) {
            return null;
        }
        context.closeImplicit();
        ScheduledRun run = new ScheduledRun(name);
        SamplingDecision decision = requests.decide(null, run);
        run.followed = decision.follow();
        run.current = decision.sampled() ? begin(name, decision) : requests.beginUnsampled(null);
        context.set(run.current);
        return run;
    }

    private Segment begin(String name, SamplingDecision decision) {
        Segment segment = requests.begin(null, decision);
        segment.setAnnotations(new String[] {ANNOTATION}, new String[] {name});
        segment.watch();
        return segment;
    }

    /**
     * Ends a run on the thread of the scheduler.
     *
     * @param thrown what escaped from the work; {@code null} for nothing
     */
    public void finish(ScheduledRun run, @Nullable Throwable thrown) {
        requests.detach(run.current);
        run.current.finish();
        try {
            Segment segment = Segment.of(run.current);
            if (segment != null) {
                end(segment, thrown);
            }
        } finally {
            if (run.followed != null) {
                run.followed.ended(thrown != null);
            }
        }
    }

    private static void end(Segment segment, @Nullable Throwable thrown) {
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
