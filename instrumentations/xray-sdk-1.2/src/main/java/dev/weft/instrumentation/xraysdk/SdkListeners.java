// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.listeners.SegmentListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Linked with versions that have listeners. Each of them may throw, and old versions lack some of its methods. */
final class SdkListeners extends Listeners {

    private static final String SDK = "com.amazonaws.xray.";

    private static List<SegmentListener> of(Entity entity) {
        List<SegmentListener> listeners =
                entity.getCreator() == null ? null : entity.getCreator().getSegmentListeners();
        return listeners == null || listeners.isEmpty()
                ? Collections.<SegmentListener>emptyList()
                : new ArrayList<SegmentListener>(listeners);
    }

    /** The SDK's own ones put the trace into the MDC, as the agent does. */
    private static boolean isOfLog(SegmentListener listener) {
        String name = listener.getClass().getName();
        return name.startsWith(SDK + "slf4j.") || name.startsWith(SDK + "log4j.");
    }

    @Override
    boolean any(Entity entity) {
        return !of(entity).isEmpty();
    }

    @Override
    void begun(Entity entity) {
        for (SegmentListener each : of(entity)) {
            if (each != null && !isOfLog(each)) {
                call(Event.BEGIN, each, entity);
                call(Event.SET, each, entity);
            }
        }
    }

    @Override
    void ending(Entity entity) {
        for (SegmentListener each : of(entity)) {
            if (each != null && !isOfLog(each)) {
                call(Event.BEFORE_END, each, entity);
            }
        }
    }

    /** Those of logs forget what a subsegment that code has begun left in the MDC. */
    @Override
    void ended(Entity entity) {
        for (SegmentListener each : of(entity)) {
            if (each != null && !isOfLog(each)) {
                call(Event.AFTER_END, each, entity);
            }
            if (each != null && entity instanceof Segment) {
                call(Event.CLEAR, each, entity);
            }
        }
    }

    private enum Event {
        BEGIN,
        SET,
        BEFORE_END,
        AFTER_END,
        CLEAR
    }

    private static void call(Event event, SegmentListener listener, Entity entity) {
        try {
            if (event == Event.SET) {
                listener.onSetEntity(null, entity);
            } else if (event == Event.CLEAR) {
                listener.onClearEntity(entity);
            } else if (entity instanceof Segment) {
                tell(event, listener, (Segment) entity);
            } else if (entity instanceof Subsegment) {
                tell(event, listener, (Subsegment) entity);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError ofTheApplication) {
            // The application asks for its entity, and cannot expect this here.
            return;
        }
    }

    private static void tell(Event event, SegmentListener listener, Segment segment) {
        if (event == Event.BEGIN) {
            listener.onBeginSegment(segment);
        } else if (event == Event.BEFORE_END) {
            listener.beforeEndSegment(segment);
        } else {
            listener.afterEndSegment(segment);
        }
    }

    private static void tell(Event event, SegmentListener listener, Subsegment subsegment) {
        if (event == Event.BEGIN) {
            listener.onBeginSubsegment(subsegment);
        } else if (event == Event.BEFORE_END) {
            listener.beforeEndSubsegment(subsegment);
        } else {
            listener.afterEndSubsegment(subsegment);
        }
    }
}
