// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.call.Requests;
import dev.weft.config.AgentConfig;
import dev.weft.context.CurrentTraceContext;
import dev.weft.context.TraceContext;
import dev.weft.context.TraceHeader;
import dev.weft.sampling.SamplerByCode;
import dev.weft.segment.Entity;
import dev.weft.segment.Namespace;
import dev.weft.segment.Segment;
import dev.weft.segment.Subsegment;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows what code of the application begins and ends by itself. The agent's tree is the one that is sent: each entity of
 * the application has a place in it. Thread-safe.
 */
public final class ManualHandler {

    private final Requests requests;
    private final CurrentTraceContext context;
    private final ManualSettings settings;
    private final Consumer<String> log;
    private final AtomicBoolean toldOfSender = new AtomicBoolean();

    /**
     * @param requests begins the segments
     * @param sampler takes strategies of the application; {@code null} if the user chose the sampling
     * @param log takes warnings
     */
    public ManualHandler(Requests requests, AgentConfig config, @Nullable SamplerByCode sampler, Consumer<String> log) {
        this.requests = requests;
        this.context = requests.context();
        this.settings = new ManualSettings(config, sampler);
        this.log = log;
    }

    /** The name of the segments that the agent begins. */
    public String serviceName() {
        return settings.service;
    }

    /** What the X-Ray SDK shall do without a current segment, in its words; {@code null} if the user did not say. */
    public @Nullable String contextMissing() {
        return settings.contextMissing;
    }

    /**
     * Asks {@code strategy} from now on about each request that the caller has not decided about, unless the user chose the
     * sampling.
     *
     * @param strategy held weakly, since its library may be undeployed: the hooks hold it
     */
    public void sampleBy(ManualSampling strategy) {
        if (settings.sampler != null) {
            settings.sampler.set(new AskedStrategy(settings.service, strategy));
        }
    }

    /**
     * Warns once that the application's own sender of documents gets nothing of the agent's requests.
     *
     * @param sender name of its class
     */
    public void ownSender(String sender) {
        if (toldOfSender.compareAndSet(false, true)) {
            log.accept(
                    "the application sends what the X-Ray SDK records by " + sender
                            + ", which gets what code begins outside a request. Requests are sent to the agent's receiver only");
        }
    }

    /** The request of the agent that this thread works on; {@code null} if there is none. */
    public @Nullable TraceContext request() {
        TraceContext now = context.current();
        return now == null || isByCode(now.request()) ? null : now.request();
    }

    /** What this thread works on; {@code null} for nothing. */
    public @Nullable TraceContext current() {
        return context.current();
    }

    /** Makes {@code next} current because the application said so. */
    public void enter(TraceContext next) {
        context.enter(next);
    }

    /** Makes current again what the agent itself has current on this thread. */
    public void leave() {
        context.leave();
    }

    /**
     * Begins a subsegment. It does not become current.
     *
     * @param id of 16 hex digits; another text is replaced
     */
    public Begun begin(TraceContext parent, String name, @Nullable String id) {
        Entity recorded = Entity.recorded(parent);
        if (recorded == null || isCallOf(recorded, name)) {
            return Begun.alias(parent);
        }
        return Begun.of(recorded.beginPart(name, Ids.parse(id)), null);
    }

    /** Whether a part of an AWS SDK that traces calls by itself has begun the call that the agent follows already. */
    private static boolean isCallOf(Entity parent, String name) {
        Subsegment call = Subsegment.of(parent);
        return call != null
                && !call.isPart()
                && call.namespace() == Namespace.AWS
                && name.equalsIgnoreCase(call.name());
    }

    /**
     * Begins a segment, or finds the request that it is another name for. It does not become current.
     *
     * @param named whether the current request has another name already
     */
    public Begun begin(BegunSegment segment, boolean named) {
        TraceContext now = context.current();
        if (now == null || now.request().isFinished(0)) {
            return Begun.of(segment(segment), null);
        }
        TraceContext request = now.request();
        String trace = segment.traceId();
        boolean same = trace != null && trace.equals(request.traceId().toString());
        if (same || now == request && !named && !segment.isTraceGiven() && isOwn(request)) {
            Entity recorded = Entity.recorded(request);
            leaveOut(segment, recorded);
            if (recorded != null && !named && segment.isTraceGiven() && now == request && !settings.isServiceGiven) {
                // The SDK's servlet filter, which has a strategy for names.
                recorded.setName(segment.name());
            }
            return Begun.alias(request, now == request ? null : now);
        }
        if (segment.isTraceGiven()) {
            return Begun.of(segment(segment), now);
        }
        if (isByCode(request)) {
            return Begun.of(segment(segment), null);
        }
        return part(segment, now);
    }

    private boolean isOwn(TraceContext request) {
        return !context.isBorrowed() && !isByCode(request);
    }

    private static boolean isByCode(TraceContext request) {
        Segment segment = Segment.of(request);
        return segment != null && segment.isByCode();
    }

    private static Begun part(BegunSegment segment, TraceContext now) {
        Entity recorded = Entity.recorded(now);
        if (recorded == null) {
            return Begun.alias(now);
        }
        Subsegment part = recorded.beginPart(segment.name(), Ids.parse(segment.id()));
        leaveOut(segment, part);
        return Begun.of(part, now);
    }

    private static void leaveOut(BegunSegment segment, @Nullable Entity place) {
        if (place != null && place.sampled() && !segment.isRecorded()) {
            place.drop();
        }
    }

    private TraceContext segment(BegunSegment segment) {
        TraceHeader header = header(segment);
        return segment.isRecorded()
                ? requests.beginByCode(segment.name(), header, Ids.parse(segment.id()))
                : requests.beginUnsampled(header);
    }

    /** The caller as a header; {@code null} if the API has no valid trace id, as for a segment that it does not record. */
    private static @Nullable TraceHeader header(BegunSegment segment) {
        String trace = segment.traceId();
        if (trace == null || trace.startsWith("1-00000000-")) {
            return null;
        }
        String parent = segment.parentId();
        return TraceHeader.parse("Root=" + trace + (parent == null ? "" : ";Parent=" + parent) + ";Sampled="
                + (segment.isRecorded() ? '1' : '0'));
    }

    /** The application says which trace and caller a segment belongs to that it has begun already. */
    public void move(TraceContext begun, BegunSegment to) {
        Segment segment = begun.request() == begun ? Segment.of(begun) : null;
        TraceHeader header = header(to);
        if (segment != null && header != null) {
            segment.moveTo(header);
        }
    }

    /** Ends what {@link #begin} has begun. It stays current. */
    public void end(TraceContext begun, ManualEntity by) {
        long end = Filling.micros(by.changedEnd());
        Segment segment = begun.request() == begun ? Segment.of(begun) : null;
        if (segment != null) {
            segment.finish();
            if (end == 0) {
                segment.end();
            } else {
                segment.endAt(end);
            }
        }
        Subsegment part = Subsegment.of(begun);
        if (part != null && end == 0) {
            part.end();
        } else if (part != null) {
            part.endAt(end);
        }
        if (part != null && part.request().isFinished(0) && context.current() == part) {
            context.leave();
        }
    }

    /** Leaves out what is below {@code place}, and itself. Nothing of it is sent, and callees get {@code Sampled=0}. */
    public void drop(TraceContext place) {
        if (place instanceof Entity) {
            ((Entity) place).drop();
        }
    }

    /** Undoes {@link #drop} of a segment. A request that was not sampled from the beginning has nothing to send. */
    public void undrop(TraceContext place) {
        Segment segment = place.request() == place ? Segment.of(place) : null;
        if (segment != null) {
            segment.undrop();
        }
    }

    /** Records an exception that the application has caught or passes on. It makes the entity a fault. */
    public void thrown(TraceContext place, Throwable thrown) {
        Entity recorded = Entity.recorded(place);
        if (recorded != null) {
            recorded.markFault();
            recorded.setCause(thrown, false);
        }
    }

    /**
     * Copies what the application has described to its place in the tree. Called when the place ends, or when another name
     * for it does.
     *
     * @param begun whether the application has begun it, so that its times and its kind count
     */
    public void describe(TraceContext place, ManualEntity from, boolean begun) {
        Entity recorded = Entity.recorded(place);
        if (recorded != null) {
            new Filling(recorded, from, begun).fill();
        }
    }
}
