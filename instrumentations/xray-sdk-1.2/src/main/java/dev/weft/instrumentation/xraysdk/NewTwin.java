// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.SegmentImpl;
import com.amazonaws.xray.entities.SubsegmentImpl;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.call.manual.AgentEntity;
import dev.weft.context.TraceContext;

/** Makes the SDK's entity for something that the agent has begun: with its ids, its name and its start. */
final class NewTwin {

    private NewTwin() {}

    static Entity of(AWSXRayRecorder recorder, TraceContext place, Twins twins) {
        AgentEntity known = AgentEntity.of(place);
        if (known == null) {
            return unsampled(recorder, place, twins.handler().serviceName());
        }
        Entity made = known.isSubsegment()
                ? subsegment(recorder, known, twins.segmentOf(place), twins)
                : segment(recorder, known, place);
        made.setId(known.id());
        if (known.startSeconds() != 0) {
            made.setStartTime(known.startSeconds());
        }
        return made;
    }

    /** Not the SDK's no-op segment: it loses its place when subsegments are nested. */
    private static Entity unsampled(AWSXRayRecorder recorder, TraceContext place, String name) {
        SegmentImpl made = new SegmentImpl(
                recorder, name, TraceID.fromString(place.traceId().toString()));
        made.setSampled(false);
        return made;
    }

    private static Entity segment(AWSXRayRecorder recorder, AgentEntity known, TraceContext place) {
        SegmentImpl made = new SegmentImpl(
                recorder, known.name(), TraceID.fromString(place.traceId().toString()));
        String caller = known.callerId();
        if (caller != null) {
            made.setParentId(caller);
        }
        if (!known.isSampled()) {
            made.setSampled(false);
        }
        return made;
    }

    private static Entity subsegment(AWSXRayRecorder recorder, AgentEntity known, Segment segment, Twins twins) {
        SubsegmentImpl made = new SubsegmentImpl(recorder, known.name(), segment);
        made.setParent(twins.twin(known.parent()));
        String namespace = known.namespace();
        if (namespace != null) {
            made.setNamespace(namespace);
        }
        return made;
    }
}
