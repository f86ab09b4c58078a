// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceId;
import dev.weft.context.TraceParent;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The work of a service on one request: the root of a document. Its monitor guards the tree of its subsegments. */
public final class Segment extends Entity {

    /** Recorded subsegments of a request that is held back, so that it does not take the memory of all others. */
    private static final int MAX_HELD_CALLS = 500;

    private final Segments segments;

    /** The monotonic clock at {@link #startMicros}: time never runs backwards within a segment. */
    final long startNanos = System.nanoTime();

    /** Changed only of a segment that code has begun. */
    private volatile TraceId traceId;

    /** The trace header of the request, or {@code null} if the trace begins here. */
    private volatile @Nullable TraceHeader caller;

    /** A segment that is not sampled is held back until its end decides whether it is sent. */
    final boolean sampled;

    /** Another process sends this segment: only its subsegments are sent, each in its own document. */
    private final boolean facade;

    /** The application has begun this segment, and may never end it. */
    private final boolean byCode;

    /** Why a segment that is not sampled is sent. */
    @Nullable
    String captured;

    /** Estimated heap bytes that are held back. */
    private int heldBytes;

    private final long startMicros;

    /** When a subsegment last began or ended. */
    private long lastCallMicros;

    /** Subsegments that have not been published. */
    int kept;

    @Nullable
    SegmentData data;

    /** Begins a segment of the caller's trace, or of a new trace if there is no caller. */
    Segment(Segments segments, @Nullable String name, @Nullable TraceHeader caller, boolean sampled) {
        super(segments.ids.next());
        this.segments = segments;
        this.startMicros = epochMicros();
        this.lastCallMicros = startMicros;
        this.data = new SegmentData(this, name, startMicros);
        this.traceId = caller == null ? segments.ids.nextTraceId() : caller.root();
        this.caller = caller;
        this.sampled = sampled;
        this.facade = false;
        this.byCode = false;
        if (!sampled) {
            hold(SegmentTree.ENTITY_BYTES);
        }
        segments.open.incrementAndGet();
    }

    /** Begins a sampled segment that code of the application asks for. */
    Segment(Segments segments, long id, String name, @Nullable TraceHeader caller) {
        super(id);
        this.segments = segments;
        this.startMicros = epochMicros();
        this.lastCallMicros = startMicros;
        this.data = new SegmentData(this, name, startMicros);
        this.traceId = caller == null ? segments.ids.nextTraceId() : caller.root();
        this.caller = caller;
        this.sampled = true;
        this.facade = false;
        this.byCode = true;
    }

    /** Begins a facade for the sampled segment that {@code header} names as parent. */
    Segment(Segments segments, @Nullable String name, TraceHeader header) {
        super(header.parent());
        this.segments = segments;
        this.startMicros = epochMicros();
        this.lastCallMicros = startMicros;
        this.traceId = header.root();
        this.caller = header;
        this.sampled = true;
        this.facade = true;
        this.byCode = false;
        SegmentData made = new SegmentData(this, name, startMicros);
        made.childrenApart = true;
        this.data = made;
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
    @Nullable
    SegmentData data() {
        return data;
    }

    @Override
    void release() {
        data = null;
    }

    @Override
    public TraceId traceId() {
        return traceId;
    }

    @Override
    public boolean isFacade() {
        return facade;
    }

    /** Whether code of the application has begun this segment. It is no request that the agent has seen. */
    public boolean isByCode() {
        return byCode;
    }

    /**
     * Moves a segment that code has begun to the trace of a message, say. What has been sent of it stays in the other trace.
     *
     * @param header names the trace and the caller
     */
    public void moveTo(TraceHeader header) {
        if (byCode && data != null) {
            traceId = header.root();
            caller = header;
            setLogged(null);
        }
    }

    /** A thread that the application starts may outlive a segment by any time, and the segment may never end. */
    @Override
    protected boolean isInherited() {
        return !byCode;
    }

    @Override
    public void drop() {
        dropped = true;
    }

    /** Undoes {@link #drop}. */
    public void undrop() {
        dropped = false;
    }

    /** Microseconds since the start. */
    public long ageMicros() {
        return nowMicros() - startMicros;
    }

    boolean records() {
        return sampled || hasRoom();
    }

    private synchronized boolean hasRoom() {
        return data != null && kept < MAX_HELD_CALLS && segments.held.hasRoom();
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
    public void end() {
        endCompanions();
        end(nowMicros());
    }

    /** Ends this segment at the last begin or end of a subsegment, because the end of its work is not known. */
    public void endAtLastSign() {
        endCompanions();
        long last;
        synchronized (this) {
            last = lastCallMicros;
        }
        end(last);
    }

    /**
     * Ends this segment at a time that the application says.
     *
     * @param micros epoch microseconds
     */
    public void endAt(long micros) {
        endCompanions();
        end(micros);
    }

    private synchronized void end(long micros) {
        SegmentData ended = data;
        if (ended == null) {
            return;
        }
        ended.endMicros = Math.max(micros, ended.startMicros);
        if (facade) {
            ended.publish();
        } else {
            if (isSent() && !isOfCaller()) {
                segments.traces.increment();
            }
            publish(ended);
        }
        if (segments.progress != null) {
            segments.progress.ended(this);
        }
        segments.held.release(heldBytes);
        if (!byCode) {
            segments.open.decrementAndGet();
        }
    }

    Subsegment begin(Entity parent, @Nullable String name, Namespace namespace) {
        return begin(parent, name, namespace, 0);
    }

    /** @param id of the subsegment; 0 for a new one */
    synchronized Subsegment begin(Entity parent, @Nullable String name, @Nullable Namespace namespace, long id) {
        Subsegment call = new Subsegment(this, id == 0 ? segments.ids.next() : id, namespace == null);
        if (parent.dropped) {
            // Not recorded: it is begun for its id alone.
            call.dropped = true;
            return call;
        }
        SubsegmentData begun = new SubsegmentData(call, parent, name, namespace, nowMicros());
        call.data = begun;
        SegmentTree.add(begun);
        kept++;
        lastCallMicros = begun.startMicros;
        if (!sampled && data != null) {
            hold(SegmentTree.ENTITY_BYTES);
        }
        if (begun.independent) {
            leaveOpen(begun);
        }
        return call;
    }

    void end(Subsegment call) {
        endAt(call, 0);
    }

    /** @param micros epoch microseconds, 0 for now */
    synchronized void endAt(Subsegment call, long micros) {
        SubsegmentData ended = call.data;
        if (ended == null || !ended.isOpen()) {
            return;
        }
        long now = nowMicros();
        ended.endMicros = Math.max(micros == 0 ? now : micros, ended.startMicros);
        lastCallMicros = now;
        if (ended.independent) {
            publish(ended);
            if (facade && data != null) {
                // Each subsegment is a document, and no document refers to an exception of another.
                data.described = null;
            }
        } else if (sampled && kept > segments.streamingThreshold && !SegmentTree.hasOpen(ended)) {
            publish(SegmentTree.detach(ended));
        }
    }

    /** Whether the caller records the trace. A header without a parent comes from a load balancer, which records nothing. */
    private boolean isOfCaller() {
        TraceHeader header = caller;
        return header != null && header.parent() != 0 && header.decision() == TraceHeader.Decision.SAMPLED;
    }

    private boolean isSent() {
        return !dropped && (sampled || captured != null);
    }

    /** Takes a subsegment and those below it out of the tree. They are not sent. */
    synchronized void drop(Subsegment left) {
        left.dropped = true;
        SubsegmentData data = left.data;
        if (data == null) {
            return;
        }
        SegmentTree.take(data);
        forget(data);
    }

    private void forget(SubsegmentData left) {
        List<SubsegmentData> children = left.children;
        for (int i = 0; children != null && i < children.size(); i++) {
            forget(children.get(i));
        }
        left.entity.dropped = true;
        left.entity.release();
        kept--;
    }

    private void publish(EntityData finished) {
        finished.weight = seal(finished);
        if (isSent()) {
            segments.sink.accept(finished);
        }
    }

    /**
     * Marks a finished entity and its subsegments as published. Open subsegments are taken out of the tree.
     *
     * @return the estimated heap bytes of what is published
     */
    private int seal(EntityData entity) {
        entity.publish();
        if (entity.entity != this) {
            kept--;
        }
        int weight = SegmentTree.ENTITY_BYTES + entity.ownWeight();
        List<SubsegmentData> children = entity.children;
        if (children != null) {
            // Backwards, because elements are removed.
            for (int i = children.size() - 1; i >= 0; i--) {
                SubsegmentData child = children.get(i);
                if (child.isOpen()) {
                    children.remove(i);
                    leaveOpen(child);
                } else {
                    weight += seal(child);
                }
            }
        }
        return weight;
    }

    /** A subsegment that travels by itself is sent at its end, or as it is if that does not come. */
    private void leaveOpen(SubsegmentData open) {
        open.independent = true;
        if (isSent()) {
            segments.sink.leftOpen((Subsegment) open.entity);
        }
    }

    synchronized @Nullable SubsegmentData unfinished(Subsegment call) {
        SubsegmentData open = call.data;
        if (open == null || !open.isOpen() || !isSent()) {
            return null;
        }
        open.childrenApart = true;
        List<SubsegmentData> children = open.children;
        open.children = null;
        for (int i = 0; children != null && i < children.size(); i++) {
            SubsegmentData child = children.get(i);
            if (child.isOpen()) {
                leaveOpen(child);
            } else {
                child.independent = true;
                publish(child);
            }
        }
        return open;
    }

    /** Calls methods of the exception, which is the application's code, so it must not hold the monitor. */
    Cause describe(Throwable thrown, boolean remote) {
        Cause cause = Cause.of(thrown, remote, described(), segments.maxStackFrames, segments.ids);
        if (!sampled) {
            holdCause(cause);
        }
        return cause;
    }

    /** The cause that the application describes; {@code null} if its exception is described already. */
    @Nullable
    Cause describe(GivenException given, @Nullable Throwable thrown) {
        if (thrown != null && described().id(thrown) != null) {
            return null;
        }
        Cause cause = Cause.given(given, segments.maxStackFrames, segments.ids);
        if (!sampled) {
            holdCause(cause);
        }
        return cause;
    }

    Cause explained(String message) {
        return Cause.explained(message, segments.ids);
    }

    /** A finished segment must not keep exceptions of the application. */
    private synchronized Descriptions described() {
        SegmentData open = data;
        if (open == null) {
            return new Descriptions();
        }
        if (open.described == null) {
            open.described = new Descriptions();
        }
        return open.described;
    }

    private synchronized void holdCause(Cause cause) {
        if (data != null) {
            hold(cause.weight());
        }
    }

    public void setUserAgent(@Nullable String userAgent) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.userAgent = WireText.keepClean(userAgent);
        }
    }

    /**
     * Sets the address of the client.
     *
     * @param forwarded whether a proxy said so ({@code X-Forwarded-For}), rather than the connection
     */
    public void setClientIp(@Nullable String address, boolean forwarded) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.clientIp = WireText.keep(address);
            recorded.forwarded = forwarded;
        }
    }

    /** Sets the name of the central rule that sampled the request; {@code null} for a local rule. */
    public void setRuleName(@Nullable String ruleName) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.ruleName = WireText.keep(ruleName);
        }
    }

    /** Keeps another name of this segment in the metadata. */
    public void setGivenName(String name) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.details().givenName = WireText.keepClean(name);
        }
    }

    /** Sets the origin that the application says, in place of the platform's. */
    public void setOrigin(String origin) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.details().origin = WireText.keepClean(origin);
        }
    }

    public void setResourceArn(String arn) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.details().resourceArn = WireText.keepClean(arn);
        }
    }

    /** Sets the version that the application says, in place of the user's. */
    public void setServiceVersion(String version) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.details().serviceVersion = WireText.keepClean(version);
        }
    }

    /** Sets what the application says about AWS. What the agent itself knows takes precedence. */
    public void setAws(AwsBlock aws) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.details().aws = aws;
        }
    }

    /** Whether this is no HTTP request. */
    public boolean isWithoutHttp() {
        SegmentData recorded = data;
        return recorded != null && recorded.method == null && recorded.url == null && recorded.status == 0;
    }

    /** Sets the queue that the message of this request came from. */
    public void setQueueUrl(@Nullable String queueUrl) {
        SegmentData recorded = data;
        if (recorded != null) {
            recorded.queueUrl = WireText.keepClean(queueUrl);
        }
    }

    /**
     * Links this open segment to a call of another trace. At most 50 links are kept, each once. From any thread.
     *
     * @param id of a segment or subsegment; 0 has no effect
     */
    public synchronized void link(TraceId trace, long id) {
        SegmentData open = data;
        if (open == null || id == 0 || trace.equals(traceId)) {
            return;
        }
        if (open.links == null) {
            open.links = new Links();
        }
        if (open.links.add(trace, id) && !sampled) {
            hold(Links.LINK_BYTES);
        }
    }

    /** Sets the supplier of the pattern that the request's path matched. It is used only while the request is at work. */
    public synchronized void setRoute(Supplier<String> pattern) {
        if (data != null) {
            data.annotated().setPattern(pattern);
        }
    }

    /** Reads the route from its supplier, and releases the supplier. */
    public void settleRoute() {
        Supplier<String> pattern = pattern();
        if (pattern != null) {
            // Not under the monitor: the supplier is a library's code.
            settle(pattern.get());
        }
    }

    private synchronized @Nullable Supplier<String> pattern() {
        return data == null || data.annotations == null ? null : data.annotations.pattern();
    }

    private synchronized void settle(@Nullable String route) {
        if (data != null) {
            data.annotated().settle(route);
        }
    }

    /** Whether {@link #setRoute} has been called. */
    public synchronized boolean isRouted() {
        return data != null && data.annotations != null && data.annotations.isRouted();
    }

    /** The pattern that the request's path matched, as far as it is {@linkplain #settleRoute settled}. */
    public synchronized @Nullable String route() {
        return data == null || data.annotations == null ? null : data.annotations.route();
    }

    /**
     * Sets all annotations.
     *
     * @param keys at most 50, of letters, digits and {@code _}; not copied
     * @param values by key, {@code null} for none; changed and kept by the segment
     */
    public synchronized void setAnnotations(String[] keys, @Nullable String[] values) {
        if (data != null) {
            data.annotated().set(keys, values);
        }
    }

    /** Keeps an exception that a framework turned into an error response. */
    public synchronized void setEscaped(Throwable thrown) {
        if (data != null) {
            data.escaped = thrown;
        }
    }

    /** The last value of {@link #setEscaped}. */
    public synchronized @Nullable Throwable escaped() {
        return data == null ? null : data.escaped;
    }

    /** Fields to pass on in trace headers, each with a leading semicolon. */
    String headerExtra() {
        TraceHeader header = caller;
        return header == null ? "" : header.extra();
    }

    /** The W3C headers of a call with this id; {@code null} if none are sent. */
    @Nullable
    TraceParent traceParent(long id) {
        TraceHeader header = caller;
        return segments.w3c ? TraceParent.of(traceId, id, sampled, header == null ? null : header.traceState()) : null;
    }

    /** The id of the caller's subsegment, or 0. */
    public long parentId() {
        TraceHeader header = caller;
        return facade || header == null ? 0 : header.parent();
    }
}
