// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps finished entities. */
final class Recorded implements EntitySink {

    final List<Entity> entities = Collections.synchronizedList(new ArrayList<>());

    /** Subsegments that were in no other document while they were open. */
    final List<Subsegment> leftOpen = Collections.synchronizedList(new ArrayList<>());

    private final Map<Entity, EntityData> data = Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    public void accept(EntityData finished) {
        entities.add(finished.entity);
        data.put(finished.entity, finished);
    }

    @Override
    public void leftOpen(Subsegment open) {
        leftOpen.add(open);
    }

    EntityData data(Entity finished) {
        return data.get(finished);
    }

    /** The only document of a finished entity. */
    Map<String, Object> one(Entity finished) {
        return Json.one(data(finished));
    }

    /** All documents of a finished entity. */
    List<Map<String, Object>> all(Entity finished) {
        return Json.of(data(finished));
    }

    /** Begins a segment named {@code shop} in a new trace. */
    Segment begin(int streamingThreshold) {
        return begin(streamingThreshold, 50);
    }

    Segment begin(int streamingThreshold, int maxStackFrames) {
        Segments segments = new Segments(Ids.seeded(), this, streamingThreshold, maxStackFrames);
        return segments.begin("shop", null);
    }

    List<String> names() {
        return entities.stream().map(each -> data(each).name()).toList();
    }
}
