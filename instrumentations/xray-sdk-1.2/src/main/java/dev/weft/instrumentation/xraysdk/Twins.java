// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.base.WeakTable;
import dev.weft.call.Handlers;
import dev.weft.call.manual.Begun;
import dev.weft.call.manual.ManualHandler;
import dev.weft.context.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * Relates the SDK's entities to the agent's tree. The SDK keeps its entities, and the agent owns the tree: what the
 * application begins gets a place in it, and what the agent has begun gets a twin when the application asks for it.
 */
final class Twins {

    /** By entity. In the loader of one copy of the SDK, which its hooks share. */
    private static final WeakTable<Object, Link> LINKS = new WeakTable<Object, Link>();

    private final ManualHandler handler;

    Twins(Handlers handlers) {
        this.handler = handlers.manual();
    }

    ManualHandler handler() {
        return handler;
    }

    static @Nullable Link linkOf(@Nullable Entity entity) {
        return entity == null || LINKS.isEmpty() ? null : LINKS.get(entity);
    }

    /** Whether the agent sends what the entity describes. */
    static boolean isLinked(@Nullable Entity entity) {
        return linkOf(entity) != null;
    }

    /**
     * The current entity.
     *
     * @param held what the SDK itself has
     */
    @Nullable
    Entity current(@Nullable Entity held) {
        TraceContext now = handler.current();
        if (held != null) {
            Link link = linkOf(held);
            if (link == null || now != null && link.place() == now) {
                return held;
            }
        }
        return now == null || now.isFacade() || Beginning.isHere() ? null : twin(now);
    }

    /** The application makes an entity current. It may have begun it just now. */
    void set(@Nullable Entity entity) {
        if (entity == null) {
            clear(null);
            return;
        }
        Link link = linkOf(entity);
        if (link == null) {
            link = begin(entity);
        }
        TraceContext place = link == null ? null : link.place();
        if (place == null) {
            handler.leave();
        } else {
            handler.enter(place);
        }
    }

    /** @param current the entity that is current until now */
    void clear(@Nullable Entity current) {
        Link link = linkOf(current);
        TraceContext outer = link == null ? null : link.outer();
        if (outer == null) {
            handler.leave();
        } else {
            handler.enter(outer);
        }
    }

    private @Nullable Link begin(Entity entity) {
        if (entity instanceof Segment) {
            return begin((Segment) entity);
        }
        return entity instanceof Subsegment ? begin((Subsegment) entity) : null;
    }

    private @Nullable Link begin(Segment segment) {
        TraceContext now = handler.current();
        if (now == null && !isSentBySdk(segment)) {
            return null;
        }
        return link(segment, handler.begin(new SdkSegment(segment), now != null && isNamed(now)));
    }

    private static boolean isNamed(TraceContext now) {
        Twin twin = now.companion(Twin.class);
        return twin != null && twin.isName();
    }

    /** Whether its documents would go to the daemon. Those for an emitter of the application's own stay what they are. */
    private static boolean isSentBySdk(Entity entity) {
        AWSXRayRecorder recorder = entity.getCreator();
        return recorder != null && QuietEmitter.isOfSdk(recorder.getEmitter());
    }

    private @Nullable Link begin(Subsegment subsegment) {
        Entity parent = subsegment.getParent();
        if (parent == null) {
            parent = subsegment.getParentSegment();
        }
        Link above = parent == null ? null : linkOfParent(parent);
        TraceContext place = above == null ? null : above.place();
        if (above == null || parent == null || place == null) {
            return null;
        }
        Link link = link(subsegment, handler.begin(place, subsegment.getName(), subsegment.getId()));
        if (!above.begun) {
            // The twin of a long request would keep them all, and the SDK would send them from the hundredth on.
            parent.removeSubsegment(subsegment);
        }
        return link;
    }

    /** In Lambda the SDK makes its own entity of the segment that Lambda sends. */
    private @Nullable Link linkOfParent(Entity parent) {
        Link link = linkOf(parent);
        if (link != null || !(parent instanceof Segment)) {
            return link;
        }
        TraceContext now = handler.current();
        if (now == null || !now.request().isFacade()) {
            return null;
        }
        Link facade = Link.name(now.request(), null);
        LINKS.put(parent, facade);
        return facade;
    }

    private Link link(Entity entity, Begun begun) {
        TraceContext place = begun.context();
        Link link = begun.isAlias() ? Link.name(place, begun.outer()) : Link.begun(place, begun.outer());
        LINKS.put(entity, link);
        if (!place.recorded()) {
            // No method of it tells its end.
            link.end();
        }
        if (!begun.isAlias() || place.recorded()) {
            place.pushCompanion(new Twin(handler, place, link, entity, true));
        }
        return link;
    }

    /** The entity ends. Returns whether it has a place in the agent's tree. */
    boolean end(Entity entity) {
        Link link = linkOf(entity);
        if (link == null) {
            return false;
        }
        link.end();
        Twin twin = link.twin();
        TraceContext place = link.place();
        if (twin != null && place != null && link.begun) {
            handler.end(place, twin);
        } else if (twin != null && place != null && twin.isName()) {
            place.endCompanion(twin);
        }
        return true;
    }

    /** The application says whether the entity is sampled. */
    void sampled(Entity entity, boolean sampled) {
        Link link = linkOf(entity);
        TraceContext place = link == null ? null : link.place();
        if (place != null && sampled) {
            handler.undrop(place);
        } else if (place != null) {
            handler.drop(place);
        }
    }

    /** The application says that a segment belongs to another trace. */
    void moved(Segment segment) {
        Link link = linkOf(segment);
        TraceContext place = link == null || !link.begun ? null : link.place();
        if (place != null) {
            handler.move(place, new SdkSegment(segment));
        }
    }

    void thrown(Entity entity, Throwable thrown) {
        Link link = linkOf(entity);
        TraceContext place = link == null ? null : link.place();
        if (place != null) {
            handler.thrown(place, thrown);
        }
    }

    /** The SDK's entity for a place in the agent's tree. */
    Entity twin(TraceContext place) {
        Twin known = place.companion(Twin.class);
        Entity entity = known == null ? null : known.entity();
        return entity == null ? create(place) : entity;
    }

    private Entity create(TraceContext place) {
        Entity made = NewTwin.of(AWSXRay.getGlobalRecorder(), place, this);
        Link link = Link.name(place, null);
        Twin twin = new Twin(handler, place, link, made, false);
        Twin first = place.addCompanion(Twin.class, twin);
        Entity entity = first == twin ? made : first.entity();
        if (entity == null) {
            // The entity of the first has been collected.
            place.pushCompanion(twin);
            entity = made;
        }
        if (entity == made) {
            LINKS.put(made, link);
            if (place.sampled() && !place.isFacade()) {
                twin.begun(made);
            }
        }
        return entity;
    }

    /** The twin of the segment of a place. */
    Segment segmentOf(TraceContext place) {
        return (Segment) twin(place.request());
    }

    /** What the SDK streams goes past these. */
    Emitter quiet(Emitter emitter, @Nullable Entity current) {
        boolean ending = current != null && !current.isInProgress() && isLinked(current);
        return QuietEmitter.isOfSdk(emitter) || ending ? new QuietEmitter(emitter) : emitter;
    }
}
