// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.segment;

import dev.weft.context.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A sink that keeps finished entities. */
final class Recorded implements EntitySink {

    final List<Entity> entities = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void accept(Entity finished) {
        entities.add(finished);
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
        return entities.stream().map(Entity::name).toList();
    }
}
