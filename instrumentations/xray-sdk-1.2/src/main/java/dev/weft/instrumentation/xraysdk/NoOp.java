// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.DummySegment;
import com.amazonaws.xray.entities.DummySubsegment;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.TraceID;
import dev.weft.context.TraceId;

/** Entities that the SDK does not send. */
@SuppressWarnings("deprecation") // Versions before 2.7 have no others.
final class NoOp {

    private static final boolean HAS_NO_OP = hasNoOp();

    private NoOp() {}

    private static boolean hasNoOp() {
        try {
            Segment.class.getMethod("noOp", TraceID.class, AWSXRayRecorder.class);
            return true;
        } catch (NoSuchMethodException before27) {
            return false;
        }
    }

    static Segment segment(AWSXRayRecorder recorder, TraceId trace) {
        TraceID id = TraceID.fromString(trace.toString());
        return HAS_NO_OP ? Segment.noOp(id, recorder) : new DummySegment(recorder, id);
    }

    static Segment segment(AWSXRayRecorder recorder) {
        return new DummySegment(recorder);
    }

    static Subsegment subsegment(AWSXRayRecorder recorder) {
        return new DummySubsegment(recorder);
    }
}
