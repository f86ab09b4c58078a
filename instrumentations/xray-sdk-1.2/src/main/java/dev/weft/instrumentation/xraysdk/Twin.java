// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import dev.weft.call.manual.AgentEntity;
import dev.weft.call.manual.ManualCause;
import dev.weft.call.manual.ManualEntity;
import dev.weft.call.manual.ManualHandler;
import dev.weft.context.TraceContext;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ref.WeakReference;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One of the SDK's entities beside its place in the agent's tree. */
final class Twin extends ManualEntity {

    private final ManualHandler handler;
    private final TraceContext place;
    private final Link link;
    private final WeakReference<Entity> weak;
    private final double start;

    /** Whether the application has begun it as another name for something that the agent has begun. */
    private final boolean name;

    /** Whether the SDK's listeners know the entity from here, rather than from the SDK. */
    private volatile boolean listened;

    /** {@code null} if the application has begun it, and once it has ended. */
    private volatile @Nullable Entity strong;

    /** @param byCode whether the application has begun the entity, rather than asked for it */
    Twin(ManualHandler handler, TraceContext place, Link link, Entity entity, boolean byCode) {
        this.handler = handler;
        this.place = place;
        this.link = link;
        this.weak = new WeakReference<Entity>(entity);
        this.strong = link.begun ? null : entity;
        this.start = entity.getStartTime();
        this.name = byCode && !link.begun;
        link.twin(this);
    }

    @Override
    protected boolean isName() {
        return name;
    }

    @Nullable
    Entity entity() {
        Entity held = strong;
        return held == null ? weak.get() : held;
    }

    @Override
    protected void ending() {
        Entity entity = weak.get();
        strong = entity;
        try {
            if (entity != null && listened) {
                Listeners.ofSdk().ending(entity);
            }
            if (entity != null) {
                handler.describe(place, this, link.begun);
            }
        } finally {
            if (entity != null && listened) {
                ended(entity);
            }
            strong = null;
            link.keep(place);
        }
    }

    /** What listeners measure is as the agent has measured it. Nothing of it is copied any more. */
    private void ended(Entity entity) {
        AgentEntity known = AgentEntity.of(place);
        if (known != null) {
            entity.setEndTime(System.currentTimeMillis() / 1000.0);
            entity.setFault(known.isFault());
            entity.setError(known.isError());
            entity.setThrottle(known.isThrottle());
        }
        Listeners.ofSdk().ended(entity);
    }

    /** The entity of something that the agent has begun: the SDK's listeners know it from now on. */
    void begun(Entity entity) {
        if (Listeners.ofSdk().any(entity)) {
            listened = true;
            Listeners.ofSdk().begun(entity);
        }
    }

    @Override
    protected @Nullable String name() {
        Entity entity = entity();
        return entity == null ? null : entity.getName();
    }

    @Override
    protected @Nullable String namespace() {
        Entity entity = entity();
        return entity == null ? null : entity.getNamespace();
    }

    @Override
    protected boolean isError() {
        Entity entity = entity();
        return entity != null && entity.isError();
    }

    @Override
    protected boolean isFault() {
        Entity entity = entity();
        return entity != null && entity.isFault();
    }

    @Override
    protected boolean isThrottle() {
        Entity entity = entity();
        return entity != null && entity.isThrottle();
    }

    @Override
    protected @Nullable String user() {
        Entity entity = entity();
        return entity instanceof Segment ? ((Segment) entity).getUser() : null;
    }

    /** The SDK itself sets that of its recorder. */
    @Override
    protected @Nullable String origin() {
        Entity entity = entity();
        String origin = entity instanceof Segment ? ((Segment) entity).getOrigin() : null;
        AWSXRayRecorder recorder = origin == null || entity == null ? null : entity.getCreator();
        return recorder != null
                        && recorder.getOrigin() != null
                        && recorder.getOrigin().equals(origin)
                ? null
                : origin;
    }

    @Override
    protected @Nullable String resourceArn() {
        Entity entity = entity();
        return entity instanceof Segment ? ((Segment) entity).getResourceArn() : null;
    }

    /** Without the fields that the SDK itself sets. */
    @Override
    protected Map<String, ?> service() {
        Entity entity = entity();
        Map<String, Object> given = entity instanceof Segment ? ((Segment) entity).getService() : null;
        if (given == null || given.isEmpty()) {
            return Collections.<String, Object>emptyMap();
        }
        Map<String, Object> service = new HashMap<String, Object>(given);
        service.remove("runtime");
        service.remove("runtime_version");
        return service;
    }

    @Override
    protected @Nullable Collection<String> precursorIds() {
        Entity entity = entity();
        return entity instanceof Subsegment ? ((Subsegment) entity).getPrecursorIds() : null;
    }

    @Override
    protected @Nullable ManualCause cause() {
        Entity entity = entity();
        return entity == null ? null : SdkCause.of(entity);
    }

    @Override
    protected Map<String, ?> http() {
        Entity entity = entity();
        return entity == null ? Collections.<String, Object>emptyMap() : entity.getHttp();
    }

    @Override
    protected Map<String, ?> aws() {
        Entity entity = entity();
        return entity == null ? Collections.<String, Object>emptyMap() : entity.getAws();
    }

    @Override
    protected Map<String, ?> sql() {
        Entity entity = entity();
        return entity == null ? Collections.<String, Object>emptyMap() : entity.getSql();
    }

    @Override
    protected Map<String, ?> annotations() {
        Entity entity = entity();
        return entity == null ? Collections.<String, Object>emptyMap() : entity.getAnnotations();
    }

    @Override
    protected Map<String, ? extends Map<String, ?>> metadata() {
        Entity entity = entity();
        return entity == null ? Collections.<String, Map<String, Object>>emptyMap() : entity.getMetadata();
    }

    @Override
    protected void write(Object value, OutputStream to) throws IOException {
        Mapper.write(value, to);
    }

    @Override
    protected double changedStart() {
        Entity entity = entity();
        return entity == null || entity.getStartTime() == start ? 0 : entity.getStartTime();
    }

    @Override
    protected double changedEnd() {
        Entity entity = entity();
        return entity == null ? 0 : entity.getEndTime();
    }
}
