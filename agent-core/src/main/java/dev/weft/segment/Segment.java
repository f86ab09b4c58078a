// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.context.TraceId;
import dev.weft.redaction.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One service's work on one request: the root of a document, and the lock of its tree. */
public final class Segment extends Entity {

    /** Its fields, and the strings that it alone refers to. */
    private static final int ENTITY_BYTES = 600;

    /** Calls below calls in one document; those still deeper travel by themselves, so that no stack overflows. */
    private static final int MOST_DEPTH = 50;

    /**
     * Calls of one request that are recorded while it is held back: one that makes more must not take the room of all
     * others.
     */
    private static final int MOST_HELD_CALLS = 500;

    /** A request that receives more messages than these is linked to the first senders. */
    private static final int MOST_LINKS = 50;

    private static final int LINK_BYTES = 80;

    /** Characters of a value that X-Ray takes. */
    static final int MOST_ANNOTATION = 1_000;

    private final Segments segments;

    /** The monotonic clock at {@link #startMicros}: within one segment time never runs backwards. */
    private final long startNanos = System.nanoTime();

    private final TraceId traceId;
    private final long parentId;
    private final String headerExtra;

    /** {@code false}: it is held back, and its end decides whether it is sent. */
    private final boolean sampled;

    /** Somebody else sends it, and each of its calls travels by itself. */
    private final boolean facade;

    /** Why it is sent although it is not sampled; {@code null} if it is not. */
    private String captured;

    /** Estimated bytes of heap that are held back. */
    private int heldBytes;

    private String userAgent;
    private String clientIp;
    private boolean forwarded;
    private String ruleName;
    private String queueUrl;

    /** {@code null}: none, as in most. */
    private List<Link> links;

    /** When one of its calls last began or ended. */
    private long lastSignMicros = startMicros;

    /** Tells the route while the request is at work; {@code null} before and after. */
    private Supplier<String> pattern;

    private String route;

    /** What a framework made its answer of. */
    private Throwable escaped;

    /** {@code null}: none. A key without a value is left out. */
    private String[] annotationKeys;

    private String[] annotationValues;

    /** Subsegments in the tree that have not been sent. */
    private int kept;

    /** What was described of its calls, so that it is described once on its way up; {@code null} before and after. */
    private Descriptions described;

    /**
     * @param parentId caller's id, 0 for none
     * @param headerExtra fields to pass on in headers, each with a leading semicolon
     */
    Segment(Segments segments, String name, TraceId traceId, long parentId, String headerExtra, boolean sampled) {
        this(segments, name, segments.ids.next(), traceId, parentId, headerExtra, sampled, false);
    }

    /** One that stands for the segment {@code header} names as parent, which is sampled and which another sends. */
    Segment(Segments segments, String name, TraceHeader header) {
        this(segments, name, header.parent(), header.root(), 0, header.extra(), true, true);
    }

    private Segment(
            Segments segments,
            String name,
            long id,
            TraceId traceId,
            long parentId,
            String headerExtra,
            boolean sampled,
            boolean facade) {
        super(name, id, epochMicros());
        this.segments = segments;
        this.traceId = traceId;
        this.parentId = parentId;
        this.headerExtra = headerExtra;
        this.sampled = sampled;
        this.facade = facade;
        this.published = facade;
        if (!sampled) {
            hold(ENTITY_BYTES);
        }
        segments.open.incrementAndGet();
    }

    private static long epochMicros() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private long nowMicros() {
        return startMicros + (System.nanoTime() - startNanos) / 1_000;
    }

    /** The segment of the request that {@code context} belongs to, or {@code null} if that has none. */
    public static @Nullable Segment of(@Nullable TraceContext context) {
        return context instanceof Entity ? ((Entity) context).segment() : null;
    }

    @Override
    Segment segment() {
        return this;
    }

    long startNanos() {
        return startNanos;
    }

    boolean isSampled() {
        return sampled;
    }

    boolean records() {
        return sampled || hasRoom();
    }

    private synchronized boolean hasRoom() {
        return isOpen() && kept < MOST_HELD_CALLS && segments.hasRoom();
    }

    private void hold(int bytes) {
        heldBytes += bytes;
        segments.held.addAndGet(bytes);
    }

    /**
     * What is known of its request has been set: where those that stay open for long are announced, it may be from now on.
     */
    public void watch() {
        if (segments.progress != null) {
            segments.progress.watch(this);
        }
    }

    /** Microseconds since it began. */
    public long ageMicros() {
        return nowMicros() - startMicros;
    }

    /** It is to be sent at its end although it is not sampled, for a reason that the document gives in its metadata. */
    public void capture(String reason) {
        captured = reason;
    }

    String captured() {
        return captured;
    }

    /**
     * Ends it and sends what is finished; a subsegment that is still open follows by itself when it ends. One that is
     * neither sampled nor captured is forgotten.
     */
    @Override
    public synchronized void end() {
        end(nowMicros());
    }

    /** Ends one whose work is over, nobody knows since when: with the last call of it that began or ended. */
    public synchronized void endAtLastSign() {
        end(lastSignMicros);
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
        segments.held.addAndGet(-heldBytes);
        segments.open.decrementAndGet();
    }

    @Override
    public TraceId traceId() {
        return traceId;
    }

    public void setUserAgent(String userAgent) {
        this.userAgent = WireText.keepClean(userAgent);
    }

    /** @param forwarded whether the address is what a proxy said ({@code X-Forwarded-For}), not the connection's */
    public void setClientIp(String address, boolean forwarded) {
        this.clientIp = WireText.keep(address);
        this.forwarded = forwarded;
    }

    /** @param ruleName name of the central rule that sampled it, {@code null} for a local one */
    public void setRuleName(String ruleName) {
        this.ruleName = WireText.keep(ruleName);
    }

    /** @param queueUrl where the message came from that it works on */
    public void setQueueUrl(String queueUrl) {
        this.queueUrl = WireText.keep(queueUrl);
    }

    /**
     * Links it to a call of another trace that it goes on from, not of its own: each once, and only so many. From any thread, while it is open.
     *
     * @param id of a segment or subsegment; nothing is linked to with 0
     */
    public synchronized void link(TraceId trace, long id) {
        if (!isOpen() || id == 0 || trace.equals(traceId)) {
            return;
        }
        if (links == null) {
            links = new ArrayList<Link>(2);
        }
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).leadsTo(trace, id)) {
                return;
            }
        }
        if (links.size() < MOST_LINKS) {
            links.add(new Link(trace, id));
            if (!sampled) {
                hold(LINK_BYTES);
            }
        }
    }

    /** @param pattern tells what the request's path matched, while the request is at work */
    public synchronized void setRoute(Supplier<String> pattern) {
        this.pattern = pattern;
    }

    /** Asks for the pattern, once, and keeps nothing of the request. */
    public synchronized void settleRoute() {
        if (pattern != null) {
            route = pattern.get();
            pattern = null;
        }
    }

    public synchronized void setEscaped(Throwable thrown) {
        escaped = thrown;
    }

    public synchronized Throwable escaped() {
        return escaped;
    }

    /** Whether its route has been or can be told. */
    public synchronized boolean isRouted() {
        return pattern != null || route != null;
    }

    /** What the request's path matched, {@code null} if it is not known. */
    public synchronized String route() {
        return route;
    }

    /**
     * @param keys at most 50 of letters, digits and {@code _}; not copied
     * @param values by key; {@code null} for none, cut to what X-Ray takes, and taken over
     */
    public void setAnnotations(String[] keys, String[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Redaction.of(values[i], MOST_ANNOTATION);
        }
        annotationKeys = keys;
        annotationValues = values;
    }

    /** {@code null} for none. */
    String[] annotationKeys() {
        return annotationKeys;
    }

    String[] annotationValues() {
        return annotationValues;
    }

    String headerExtra() {
        return headerExtra;
    }

    long parentId() {
        return parentId;
    }

    String userAgent() {
        return userAgent;
    }

    String clientIp() {
        return clientIp;
    }

    boolean isForwarded() {
        return forwarded;
    }

    String ruleName() {
        return ruleName;
    }

    String queueUrl() {
        return queueUrl;
    }

    /** {@code null} if there are none. Those of a finished segment do not change. */
    List<Link> links() {
        return links;
    }

    synchronized Subsegment begin(Entity parent, String name, Namespace namespace) {
        Subsegment begun = new Subsegment(this, parent, name, namespace, segments.ids.next(), nowMicros());
        if (parent.published || parent.depth == MOST_DEPTH) {
            begun.independent = true;
        } else {
            begun.depth = parent.depth + 1;
            parent.add(begun);
        }
        kept++;
        lastSignMicros = begun.startMicros;
        if (!sampled && isOpen()) {
            hold(ENTITY_BYTES);
        }
        return begun;
    }

    synchronized void end(Subsegment ended) {
        if (!ended.isOpen()) {
            return;
        }
        ended.endMicros = nowMicros();
        lastSignMicros = ended.endMicros;
        if (ended.independent) {
            publish(ended);
            if (facade) {
                // No document refers to another.
                described = null;
            }
        } else if (sampled && kept > segments.streamingThreshold && !hasOpen(ended)) {
            stream(ended);
        }
    }

    /** Sends a finished subsegment ahead, with those it hangs on that had only been waiting for it. */
    private void stream(Subsegment finished) {
        Subsegment top = finished;
        while (top.parent instanceof Subsegment && !top.parent.isOpen() && !hasOpen(top.parent)) {
            top = (Subsegment) top.parent;
        }
        top.parent.children.remove(top);
        top.independent = true;
        publish(top);
    }

    synchronized Cause describe(Throwable thrown, boolean remote) {
        Descriptions known = described == null ? new Descriptions() : described;
        Cause cause = Cause.of(thrown, remote, known, segments.maxStackFrames, segments.ids);
        if (isOpen()) {
            // A segment that has left must not keep the application's exceptions.
            described = known;
            if (!sampled) {
                hold(cause.weight());
            }
        }
        return cause;
    }

    private void publish(Entity finished) {
        finished.weight = seal(finished) + (finished == this && links != null ? links.size() * LINK_BYTES : 0);
        if (sampled || captured != null) {
            segments.outlet.accept(finished);
        }
    }

    /**
     * Takes open subsegments out of the tree, to follow by themselves, and seals the rest.
     *
     * @return its estimated bytes of heap
     */
    private int seal(Entity entity) {
        entity.published = true;
        entity.setLogged(null);
        if (entity != this) {
            kept--;
        }
        int weight = ENTITY_BYTES + (entity.cause() == null ? 0 : entity.cause().weight());
        if (entity == this && annotationValues != null) {
            weight += annotationBytes();
        }
        if (entity.children != null) {
            // From the end, so that what is removed moves nothing that is still to be looked at.
            for (int i = entity.children.size() - 1; i >= 0; i--) {
                Subsegment child = entity.children.get(i);
                if (child.isOpen()) {
                    entity.children.remove(i);
                    child.independent = true;
                } else {
                    weight += seal(child);
                }
            }
        }
        return weight;
    }

    /** The keys are everybody's. */
    private int annotationBytes() {
        int bytes = 16 + 4 * annotationValues.length;
        for (String value : annotationValues) {
            bytes += value == null ? 0 : 40 + 2 * value.length();
        }
        return bytes;
    }

    private static boolean hasOpen(Entity entity) {
        List<Subsegment> children = entity.children;
        if (children == null) {
            return false;
        }
        for (int i = children.size() - 1; i >= 0; i--) {
            Subsegment child = children.get(i);
            if (child.isOpen() || hasOpen(child)) {
                return true;
            }
        }
        return false;
    }
}
