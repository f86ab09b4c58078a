// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceId;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The work of a service on one request: the root of a document. Its monitor guards the tree of its subsegments. */
public final class Segment extends Entity {

    /** Recorded subsegments of a request that is held back, so that it does not take the memory of all others. */
    private static final int MAX_HELD_CALLS = 500;

    private final Segments segments;

    /** The monotonic clock at {@link #startMicros}: time never runs backwards within a segment. */
    final long startNanos = System.nanoTime();

    private final TraceId traceId;

    /** The trace header of the request, or {@code null} if the trace begins here. */
    private final @Nullable TraceHeader caller;

    /** A segment that is not sampled is held back until its end decides whether it is sent. */
    final boolean sampled;

    /** Another process sends this segment: only its subsegments are sent, each in its own document. */
    private final boolean facade;

    /** Why a segment that is not sampled is sent. */
    @Nullable
    String captured;

    /** Estimated heap bytes that are held back. */
    private int heldBytes;

    @Nullable
    String userAgent;

    @Nullable
    String clientIp;

    boolean forwarded;

    @Nullable
    String ruleName;

    @Nullable
    String queueUrl;

    @Nullable
    Links links;

    @Nullable
    SegmentAnnotations annotations;

    private @Nullable Throwable escaped;

    /** When a subsegment last began or ended. */
    private long lastCallMicros = startMicros;

    /** Subsegments that have not been published. */
    int kept;

    /** The exceptions described so far. {@code null} before the first, and after the end. */
    private @Nullable Descriptions described;

    /** Begins a segment of the caller's trace, or of a new trace if there is no caller. */
    Segment(Segments segments, @Nullable String name, @Nullable TraceHeader caller, boolean sampled) {
        super(name, segments.ids.next(), epochMicros());
        this.segments = segments;
        this.traceId = caller == null ? segments.ids.nextTraceId() : caller.root();
        this.caller = caller;
        this.sampled = sampled;
        this.facade = false;
        if (!sampled) {
            hold(SegmentTree.ENTITY_BYTES);
        }
        segments.open.incrementAndGet();
    }

    /** Begins a facade for the sampled segment that {@code header} names as parent. */
    Segment(Segments segments, @Nullable String name, TraceHeader header) {
        super(name, header.parent(), epochMicros());
        this.segments = segments;
        this.traceId = header.root();
        this.caller = header;
        this.sampled = true;
        this.facade = true;
        this.published = true;
        segments.open.incrementAndGet();
    }

    /** The segment of the request that {@code context} belongs to, or {@code null} if that has none. */
    public static @Nullable Segment of(@Nullable TraceContext context) {
        return context instanceof Entity ? ((Entity) context).segment() : null;
    }

    private static long epochMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private long nowMicros() {
        return startMicros + (System.nanoTime() - startNanos) / 1_000;
    }

    @Override
    Segment segment() {
        return this;
    }

    @Override
    public TraceId traceId() {
        return traceId;
    }

    /** Microseconds since the start. */
    public long ageMicros() {
        return nowMicros() - startMicros;
    }

    boolean records() {
        return sampled || hasRoom();
    }

    private synchronized boolean hasRoom() {
        return isOpen() && kept < MAX_HELD_CALLS && segments.held.hasRoom();
    }

    private void hold(int bytes) {
        heldBytes += bytes;
        segments.held.take(bytes);
    }

    /** Lets this segment be announced if it stays open for long. Called when its request has been described. */
    public void watch() {
        if (segments.progress != null) {
            segments.progress.watch(this);
        }
    }

    /**
     * Sends this segment at its end although it is not sampled.
     *
     * @param reason the value of {@code captured} in the metadata
     */
    public void capture(String reason) {
        captured = reason;
    }

    /**
     * Ends this segment and sends what is finished. An open subsegment is sent in its own document when it ends. A segment
     * that is neither sampled nor captured is dropped.
     */
    @Override
    public synchronized void end() {
        end(nowMicros());
    }

    /** Ends this segment at the last begin or end of a subsegment, because the end of its work is not known. */
    public synchronized void endAtLastSign() {
        end(lastCallMicros);
    }

    private void end(long micros) {
        if (!isOpen()) {
            return;
        }
        endMicros = micros;
        described = null;
        if (facade) {
            setLogged(null);
        } else {
            publish(this);
        }
        if (segments.progress != null) {
            segments.progress.ended(this);
        }
        segments.held.release(heldBytes);
        segments.open.decrementAndGet();
    }

    synchronized Subsegment begin(Entity parent, @Nullable String name, Namespace namespace) {
        Subsegment begun = new Subsegment(parent, name, namespace, segments.ids.next(), nowMicros());
        SegmentTree.add(begun);
        kept++;
        lastCallMicros = begun.startMicros;
        if (!sampled && isOpen()) {
            hold(SegmentTree.ENTITY_BYTES);
        }
        return begun;
    }

    synchronized void end(Subsegment ended) {
        if (!ended.isOpen()) {
            return;
        }
        ended.endMicros = nowMicros();
        lastCallMicros = ended.endMicros;
        if (ended.independent) {
            publish(ended);
            if (facade) {
                // Each subsegment is a document, and no document refers to an exception of another.
                described = null;
            }
        } else if (sampled && kept > segments.streamingThreshold && !SegmentTree.hasOpen(ended)) {
            publish(SegmentTree.detach(ended));
        }
    }

    private void publish(Entity finished) {
        finished.weight = SegmentTree.seal(finished);
        if (sampled || captured != null) {
            segments.sink.accept(finished);
        }
    }

    synchronized Cause describe(Throwable thrown, boolean remote) {
        Descriptions known = described == null ? new Descriptions() : described;
        Cause cause = Cause.of(thrown, remote, known, segments.maxStackFrames, segments.ids);
        if (isOpen()) {
            // A finished segment must not keep exceptions of the application.
            described = known;
            if (!sampled) {
                hold(cause.weight());
            }
        }
        return cause;
    }

    @Override
    int ownWeight() {
        return super.ownWeight()
                + (links == null ? 0 : links.weight())
                + (annotations == null ? 0 : annotations.weight());
    }

    public void setUserAgent(@Nullable String userAgent) {
        this.userAgent = WireText.keepClean(userAgent);
    }

    /**
     * Sets the address of the client.
     *
     * @param forwarded whether a proxy said so ({@code X-Forwarded-For}), rather than the connection
     */
    public void setClientIp(@Nullable String address, boolean forwarded) {
        this.clientIp = WireText.keep(address);
        this.forwarded = forwarded;
    }

    /** Sets the name of the central rule that sampled the request; {@code null} for a local rule. */
    public void setRuleName(@Nullable String ruleName) {
        this.ruleName = WireText.keep(ruleName);
    }

    /** Sets the queue that the message of this request came from. */
    public void setQueueUrl(@Nullable String queueUrl) {
        this.queueUrl = WireText.keepClean(queueUrl);
    }

    /**
     * Links this open segment to a call of another trace. At most 50 links are kept, each once. From any thread.
     *
     * @param id of a segment or subsegment; 0 has no effect
     */
    public synchronized void link(TraceId trace, long id) {
        if (!isOpen() || id == 0 || trace.equals(traceId)) {
            return;
        }
        if (links == null) {
            links = new Links();
        }
        if (links.add(trace, id) && !sampled) {
            hold(Links.LINK_BYTES);
        }
    }

    /** Sets the supplier of the pattern that the request's path matched. It is used only while the request is at work. */
    public synchronized void setRoute(Supplier<String> pattern) {
        annotated().setPattern(pattern);
    }

    /** Reads the route from its supplier, once, and releases the supplier. */
    public synchronized void settleRoute() {
        if (annotations != null) {
            annotations.settleRoute();
        }
    }

    /** Whether {@link #setRoute} has been called. */
    public synchronized boolean isRouted() {
        return annotations != null && annotations.isRouted();
    }

    /** The pattern that the request's path matched, as far as it is {@linkplain #settleRoute settled}. */
    public synchronized @Nullable String route() {
        return annotations == null ? null : annotations.route();
    }

    /**
     * Sets all annotations.
     *
     * @param keys at most 50, of letters, digits and {@code _}; not copied
     * @param values by key, {@code null} for none; changed and kept by the segment
     */
    public synchronized void setAnnotations(String[] keys, @Nullable String[] values) {
        annotated().set(keys, values);
    }

    private SegmentAnnotations annotated() {
        if (annotations == null) {
            annotations = new SegmentAnnotations();
        }
        return annotations;
    }

    /** Keeps an exception that a framework turned into an error response. */
    public synchronized void setEscaped(Throwable thrown) {
        escaped = thrown;
    }

    /** The last value of {@link #setEscaped}. */
    public synchronized @Nullable Throwable escaped() {
        return escaped;
    }

    /** Fields to pass on in trace headers, each with a leading semicolon. */
    String headerExtra() {
        return caller == null ? "" : caller.extra();
    }

    /** The id of the caller's subsegment, or 0. */
    long parentId() {
        return facade || caller == null ? 0 : caller.parent();
    }
}
