// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.call.IncomingSampling;
import dev.weft.call.Outcome;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceHeader.Decision;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import dev.weft.segment.Segments;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Everything that is decided of a request to a server: whose trace, whether sampled, what is recorded and when it ends. */
public final class HttpServerHandler {

    private final String serviceName;
    private final boolean traceIncoming;
    private final boolean alwaysRespond;
    private final CurrentTraceContext context;
    private final Segments segments;
    private final Sampler sampler;
    private final Capture capture;
    private final LongAdder sampledByCaller = new LongAdder();
    private final LongAdder unsampledByCaller = new LongAdder();
    private final LongAdder decidedHere = new LongAdder();
    private final Annotations annotations;

    /**
     * @param traceIncoming whether requests begin segments at all
     * @param alwaysRespond whether every response carries the trace header, asked for or not
     * @param capture which unsampled requests are sent all the same; {@code null} for none
     * @param annotations what else is recorded; {@code null} for nothing
     */
    public HttpServerHandler(
            String serviceName,
            boolean traceIncoming,
            boolean alwaysRespond,
            CurrentTraceContext context,
            Segments segments,
            Sampler sampler,
            Capture capture,
            Annotations annotations) {
        this.serviceName = serviceName;
        this.traceIncoming = traceIncoming;
        this.alwaysRespond = alwaysRespond;
        this.context = context;
        this.segments = segments;
        this.sampler = sampler;
        this.capture = capture;
        this.annotations = annotations;
    }

    /**
     * Whether this thread already works on a request: then what arrives is a part of it (a forward, an include, the
     * servlet behind the container), and nothing is to be started.
     */
    public boolean isFollowed() {
        TraceContext current = context.current();
        // One that is over was handed to this thread, which now goes on with another.
        return current != null && !current.request().isFinished(0) && !context.isImplicit();
    }

    /**
     * A request has arrived: begins its segment and makes it current on this thread.
     *
     * @return {@code call}; or {@code null} if this thread already works on a request, or if requests are not traced
     */
    public <C extends HttpServerCall> C start(C call) {
        if (!traceIncoming || isFollowed()) {
            return null;
        }
        context.closeImplicit();
        TraceHeader header = TraceHeader.parse(call.header(TraceHeader.NAME));
        SamplingDecision decision = IncomingSampling.of(header, sampler, call);
        count(decision);
        call.followed = decision.follow();
        if (decision.sampled()) {
            // Before there is a segment, which would stay open if this failed.
            arrived(call);
            Segment segment = segments.begin(serviceName, header);
            segment.setRuleName(decision.ruleName());
            call.current = segment;
            if (segments.announces()) {
                watch(segment, call);
            }
        } else {
            call.current = unsampled(call, header, decision.leftOut());
        }
        if (alwaysRespond || (header != null && header.decision() == Decision.REQUESTED)) {
            respond(call, TraceHeader.format(call.current.traceId(), 0, decision.sampled(), ""));
        }
        context.set(call.current);
        return call;
    }

    private void count(SamplingDecision decision) {
        if (!decision.isOfCaller()) {
            decidedHere.increment();
        } else {
            (decision.sampled() ? sampledByCaller : unsampledByCaller).increment();
        }
    }

    private TraceContext unsampled(HttpServerCall call, TraceHeader header, boolean leftOut) {
        if (capture != null && !leftOut) {
            arrived(call);
            Segment held = segments.hold(serviceName, header);
            if (held != null) {
                return held;
            }
        }
        return segments.unsampled(header);
    }

    /** Who decided whether requests are traced, and how, by the names of the doctor's report. */
    public Map<String, Object> requests() {
        Map<String, Object> requests = new LinkedHashMap<String, Object>();
        requests.put("traced", traceIncoming);
        requests.put("decided_here", decidedHere.sum());
        requests.put("sampled_by_caller", sampledByCaller.sum());
        requests.put("unsampled_by_caller", unsampledByCaller.sum());
        return requests;
    }

    private void arrived(HttpServerCall call) {
        call.recorded();
        if (annotations != null) {
            annotations.arrived(call);
        }
    }

    /** Whether the pattern that this thread's request matched is to be recorded, and nobody can tell it yet. */
    public boolean wantsRoute() {
        Segment segment = annotations == null ? null : annotated();
        return segment != null && annotations.wantsRoute(segment);
    }

    /** This thread's request is where its path led to. The pattern is asked for when it leaves, or at its end if that is earlier. */
    public void routed(Supplier<String> pattern) {
        annotated().setRoute(pattern);
    }

    /** It leaves from there: what error pages and dispatches match later is theirs. */
    public void leaveRoute() {
        Segment segment = annotations == null ? null : annotated();
        if (segment != null) {
            segment.settleRoute();
        }
    }

    /** A framework makes its answer to this thread's request of what escaped from the application: worth telling where that is a fault. */
    public void escaped(Throwable thrown) {
        Segment segment = annotated();
        if (segment != null) {
            segment.setEscaped(thrown);
        }
    }

    private Segment annotated() {
        TraceContext current = context.current();
        TraceContext request = current == null ? null : current.request();
        return request instanceof Segment ? (Segment) request : null;
    }

    /** This thread leaves the request, which goes on elsewhere or later; so do the calls that hang on it. */
    public void suspend(HttpServerCall call) {
        TraceContext current = context.current();
        if (current != null && current.request() == call.current) {
            context.set(null);
        }
    }

    /**
     * This thread works on the request again.
     *
     * @return whether it did not already
     */
    public boolean resume(HttpServerCall call) {
        if (isFollowed()) {
            return false;
        }
        context.closeImplicit();
        context.set(call.current);
        return true;
    }

    /**
     * The response is complete; ends the segment, once, on whichever thread.
     *
     * @param thrown what escaped from the application or the server, or {@code null}
     */
    public void finish(HttpServerCall call, Throwable thrown) {
        suspend(call);
        if (thrown != null) {
            call.thrown(thrown);
        }
        if (!call.finishOnce()) {
            return;
        }
        call.current.finish();
        try {
            end(call);
        } finally {
            if (call.followed != null) {
                call.followed.ended(escaped(call) != null || call.status() >= Outcome.FAULT);
            }
        }
    }

    private void end(HttpServerCall call) {
        if (!(call.current instanceof Segment)) {
            return;
        }
        Segment segment = (Segment) call.current;
        try {
            describeRequest(segment, call);
            describeAnswer(segment, call);
            if (annotations != null) {
                annotations.describe(segment, call);
            }
            if (!segment.sampled()) {
                capture.decide(segment);
            }
        } finally {
            segment.end();
        }
    }

    private static void watch(Segment segment, HttpServerCall call) {
        try {
            describeRequest(segment, call);
        } catch (RuntimeException | LinkageError tooEarly) {
            // Its end asks again; until then it is better announced without the rest than not at all.
        } finally {
            segment.watch();
        }
    }

    private static void respond(HttpServerCall call, String header) {
        try {
            call.setResponseHeader(TraceHeader.NAME, header);
        } catch (RuntimeException | LinkageError refused) {
            // A response that takes no header is recorded all the same.
            return;
        }
    }

    private static void describeRequest(Segment segment, HttpServerCall call) {
        segment.setMethod(call.method());
        segment.setUrl(Urls.recordable(call.url()));
        segment.setUserAgent(call.userAgent());
        String forwarded = Urls.firstForwarded(call.header("X-Forwarded-For"));
        segment.setClientIp(forwarded == null ? call.peer() : forwarded, forwarded != null);
    }

    private static void describeAnswer(Segment segment, HttpServerCall call) {
        Throwable thrown = escaped(call);
        if (thrown == null && call.status() >= Outcome.FAULT) {
            thrown = segment.escaped();
        }
        if (thrown != null) {
            segment.markFault();
            segment.setCause(thrown, false);
        }
        Outcome.ofStatus(segment, call.status());
        segment.setContentLength(call.contentLength());
    }

    private static Throwable escaped(HttpServerCall call) {
        Throwable thrown = call.thrown();
        return thrown == null ? call.escaped() : thrown;
    }
}
