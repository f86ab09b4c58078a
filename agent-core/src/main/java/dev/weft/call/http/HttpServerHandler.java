// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.http;

import dev.weft.base.WeakTable;
import dev.weft.call.Requests;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceHeader.Decision;
import dev.weft.context.TraceParent;
import dev.weft.sampling.SamplingDecision;
import dev.weft.segment.Segment;
import java.lang.ref.WeakReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a segment of each request that a server receives. Decides which trace it belongs to, whether it is sampled, what is
 * recorded and when it ends. Thread-safe.
 */
public final class HttpServerHandler {

    private final Requests requests;
    private final CurrentTraceContext context;
    private final boolean alwaysRespond;
    private final boolean w3c;
    private final @Nullable Capture capture;
    private final @Nullable Annotations annotations;
    private final WeakTable<Class<?>, WeakReference<Object>> shared = new WeakTable<Class<?>, WeakReference<Object>>();
    private final LongAdder sampledByCaller = new LongAdder();
    private final LongAdder unsampledByCaller = new LongAdder();
    private final LongAdder decidedHere = new LongAdder();

    public HttpServerHandler(Requests requests, HttpServerSettings settings) {
        this.requests = requests;
        this.context = requests.context();
        this.alwaysRespond = settings.alwaysRespond;
        this.w3c = settings.w3c;
        this.capture = settings.capture;
        this.annotations = settings.annotations;
    }

    /**
     * Whether this thread works on a request. What arrives meanwhile is a part of that request: a forward, an include, or the
     * servlet behind the container.
     */
    public boolean isFollowed() {
        return requests.isInProgress();
    }

    /**
     * Begins a request on the thread that received it, and makes it current there.
     *
     * @return {@code call}; {@code null} if this thread already works on a request, or if requests are not traced
     */
    public <C extends HttpServerCall> @Nullable C start(C call) {
        if (!requests.tracesIncoming() || isFollowed()) {
            return null;
        }
        context.closeImplicit();
        TraceHeader header = callerOf(call);
        SamplingDecision decision = requests.decide(header, call);
        count(decision);
        call.followed = decision.follow();
        if (decision.sampled()) {
            // Before the segment begins: a segment would stay open if this failed.
            arrived(call);
            Segment segment = requests.begin(header, decision);
            call.current = segment;
            if (requests.announces()) {
                watch(segment, call);
            }
        } else {
            call.current = beginUnsampled(call, header, decision);
        }
        if (alwaysRespond || (header != null && header.decision() == Decision.REQUESTED)) {
            respond(call, TraceHeader.format(call.current.traceId(), 0, decision.sampled(), ""));
        }
        context.set(call.current);
        return call;
    }

    private @Nullable TraceHeader callerOf(HttpServerCall call) {
        TraceHeader xray = TraceHeader.parse(call.header(TraceHeader.NAME));
        return w3c
                ? TraceParent.choose(xray, call.header(TraceParent.PARENT_NAME), call.header(TraceParent.STATE_NAME))
                : xray;
    }

    private void count(SamplingDecision decision) {
        if (!decision.isOfCaller()) {
            decidedHere.increment();
        } else {
            (decision.sampled() ? sampledByCaller : unsampledByCaller).increment();
        }
    }

    private TraceContext beginUnsampled(HttpServerCall call, @Nullable TraceHeader header, SamplingDecision decision) {
        if (capture != null && !decision.leftOut()) {
            arrived(call);
            Segment held = requests.hold(header);
            if (held != null) {
                return held;
            }
        }
        return requests.beginUnsampled(header);
    }

    private void arrived(HttpServerCall call) {
        call.recorded();
        if (annotations != null) {
            annotations.arrived(call);
        }
    }

    /** Describes a segment that may be sent before the request ends. */
    private static void watch(Segment segment, HttpServerCall call) {
        try {
            describeRequest(segment, call);
        } catch (RuntimeException | LinkageError tooEarly) {
            // A segment in progress may lack its description. The end of the request adds it.
        } finally {
            segment.watch();
        }
    }

    private static void respond(HttpServerCall call, String header) {
        try {
            call.setResponseHeader(TraceHeader.NAME, header);
        } catch (RuntimeException | LinkageError refused) {
            // A request is recorded even if its response takes no header.
            return;
        }
    }

    /** The counts of the doctor's report: who decided about requests, and how. */
    public Map<String, Object> requests() {
        Map<String, Object> counts = new LinkedHashMap<String, Object>();
        counts.put("traced", requests.tracesIncoming());
        counts.put("decided_here", decidedHere.sum());
        counts.put("sampled_by_caller", sampledByCaller.sum());
        counts.put("unsampled_by_caller", unsampledByCaller.sum());
        return counts;
    }

    /** Whether the route of this thread's request is to be recorded and is not known yet. */
    public boolean wantsRoute() {
        if (annotations == null) {
            return false;
        }
        Segment segment = Segment.of(context.current());
        return segment != null && annotations.wantsRoute(segment);
    }

    /**
     * Sets the route of this thread's request: the pattern that its path matched. Called only if {@link #wantsRoute}.
     *
     * @param pattern asked when {@link #leaveRoute} is called, or at the end of the request
     */
    public void routed(Supplier<String> pattern) {
        Segment segment = Segment.of(context.current());
        if (segment != null) {
            segment.setRoute(pattern);
        }
    }

    /** Fixes the route of this thread's request. Later error pages and dispatches match other patterns. */
    public void leaveRoute() {
        Segment segment = annotations == null ? null : Segment.of(context.current());
        if (segment != null) {
            segment.settleRoute();
        }
    }

    /**
     * Records an exception that a framework turned into an error response, on the thread of the request. Used as the
     * segment's cause if the status is 5xx.
     */
    public void escaped(Throwable thrown) {
        Segment segment = Segment.of(context.current());
        if (segment != null) {
            segment.setEscaped(thrown);
        }
    }

    /**
     * Returns one object for all hooks of a library. Parts of the library may be in several class loaders, and the hooks beside
     * each of them have their own copy of every class of the instrumentation.
     *
     * @param owner a class of the library that all of them see; held weakly
     * @param candidate the object, if there is none yet; held weakly, so the hooks must hold the result
     */
    public synchronized Object shared(Class<?> owner, Object candidate) {
        WeakReference<Object> reference = shared.get(owner);
        Object found = reference == null ? null : reference.get();
        if (found == null) {
            found = candidate;
            shared.put(owner, new WeakReference<Object>(candidate));
        }
        return found;
    }

    /** Makes nothing current if this thread works on {@code call}. The request goes on later or on another thread. */
    public void suspend(HttpServerCall call) {
        requests.detach(call.current);
    }

    /**
     * Makes {@code call} current on this thread again.
     *
     * @return {@code false} if this thread already works on a request
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
     * Ends the request when its response is complete. Called on any thread. Calls after the first only detach the thread.
     *
     * @param thrown what escaped from the application or the server; {@code null} for nothing
     */
    public void finish(HttpServerCall call, @Nullable Throwable thrown) {
        suspend(call);
        if (thrown != null) {
            call.thrown(thrown);
        }
        if (!call.finishOnce()) {
            return;
        }
        call.current.finish();
        boolean isFault = true;
        try {
            isFault = end(call);
        } finally {
            if (call.followed != null) {
                call.followed.ended(isFault);
            }
        }
    }

    /** Returns whether the request ended with a fault. */
    private boolean end(HttpServerCall call) {
        Segment segment = Segment.of(call.current);
        if (segment == null) {
            return call.followed != null && Ending.of(call, null).isFault();
        }
        try {
            Ending ending = Ending.of(call, segment);
            ending.describe(segment);
            segment.setContentLength(call.contentLength());
            // Last, since a server may throw when it is asked for a connection that is closed.
            describeRequest(segment, call);
            if (annotations != null) {
                annotations.describe(segment, call);
            }
            if (capture != null && !segment.sampled()) {
                capture.decide(segment);
            }
            return ending.isFault();
        } finally {
            segment.end();
        }
    }

    private static void describeRequest(Segment segment, HttpServerCall call) {
        segment.setMethod(call.method());
        segment.setUrl(Urls.recorded(call.url()));
        segment.setUserAgent(call.userAgent());
        String forwarded = Urls.firstForwarded(call.header("X-Forwarded-For"));
        segment.setClientIp(forwarded == null ? call.peer() : forwarded, forwarded != null);
    }
}
