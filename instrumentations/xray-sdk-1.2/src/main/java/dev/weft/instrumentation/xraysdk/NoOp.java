// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.entities.DummySegment;
import com.amazonaws.xray.entities.DummySubsegment;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;

/** Entities that the SDK does not send. */
@SuppressWarnings("deprecation") // All versions have these.
final class NoOp {

    private NoOp() {}

    static Segment segment(AWSXRayRecorder recorder) {
        return new DummySegment(recorder);
    }

    static Subsegment subsegment(AWSXRayRecorder recorder) {
        return new DummySubsegment(recorder);
    }
}
