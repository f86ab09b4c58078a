// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.emitters.DefaultEmitter;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.emitters.UDPEmitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;

/** Sends what the agent does not send. */
final class QuietEmitter extends Emitter {

    private final Emitter emitter;

    QuietEmitter(Emitter emitter) {
        this.emitter = emitter;
    }

    /** Whether it is one of the SDK's own, rather than of the application. */
    @SuppressWarnings("deprecation") // The only one of the oldest versions.
    static boolean isOfSdk(Emitter emitter) {
        return emitter != null
                && (emitter.getClass() == UDPEmitter.class
                        || emitter.getClass() == DefaultEmitter.class
                        || emitter.getClass() == QuietEmitter.class);
    }

    @Override
    public boolean sendSegment(Segment segment) {
        return Twins.isLinked(segment) || emitter.sendSegment(segment);
    }

    @Override
    public boolean sendSubsegment(Subsegment subsegment) {
        return Twins.isLinked(subsegment) || emitter.sendSubsegment(subsegment);
    }
}
