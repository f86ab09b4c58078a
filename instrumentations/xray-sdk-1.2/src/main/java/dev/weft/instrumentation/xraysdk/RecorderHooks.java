// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.ThreadLocalStorage;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Entity;
import dev.weft.call.Handlers;
import dev.weft.call.manual.ManualHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks of com.amazonaws.xray.AWSXRayRecorder. */
@SuppressWarnings("deprecation") // Deprecated for applications.
final class RecorderHooks {

    private RecorderHooks() {}

    /** {@code beginSegment(segment)}, which all other methods that begin a segment call. */
    public static final class BeginSegment extends Hook {

        public BeginSegment(Handlers handlers) {}

        @Override
        public Object enter(@Nullable Object self, @Nullable Object segment, @Nullable Object second) {
            Beginning.begin();
            return this;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object segment, @Nullable Throwable thrown) {
            Beginning.end();
            return segment;
        }
    }

    /** {@code beginSegment(name, traceId, parentId)}: the application chooses the trace. */
    public static final class BeginInTrace extends Hook {

        public BeginInTrace(Handlers handlers) {}

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object name, @Nullable Object trace) {
            if (trace != null) {
                SdkSegment.given(trace);
            }
            return trace;
        }

        @Override
        public @Nullable Object exit(Object trace, @Nullable Object segment, @Nullable Throwable thrown) {
            SdkSegment.begun(trace);
            return segment;
        }
    }

    /** {@code sendSegment(segment)}: goes on with one that is not sampled if the agent sends it. */
    public static final class SendSegment extends Hook {

        public SendSegment(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, @Nullable Object segment, @Nullable Object second) {
            return Twins.isLinked((Entity) segment) ? NoOp.segment((AWSXRayRecorder) self) : null;
        }
    }

    /** {@code sendSubsegment(subsegment)}: likewise. */
    public static final class SendSubsegment extends Hook {

        public SendSubsegment(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, @Nullable Object subsegment, @Nullable Object second) {
            return Twins.isLinked((Entity) subsegment) ? NoOp.subsegment((AWSXRayRecorder) self) : null;
        }
    }

    /** {@code setEmitter(emitter)}, which the builder calls as well. Constructors do not. */
    public static final class SetEmitter extends Hook {

        private final ManualHandler handler;

        public SetEmitter(Handlers handlers) {
            this.handler = handlers.manual();
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object emitter, @Nullable Object second) {
            if (emitter != null && !QuietEmitter.isOfSdk((Emitter) emitter)) {
                handler.ownSender(emitter.getClass().getName());
            }
            return null;
        }
    }

    /** {@code getEmitter()}: the one that the SDK streams subsegments with. */
    public static final class GetEmitter extends Hook {

        private final Twins twins;

        public GetEmitter(Handlers handlers) {
            this.twins = new Twins(handlers);
        }

        @Override
        public Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
            return this;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object emitter, @Nullable Throwable thrown) {
            return emitter == null ? null : twins.quiet((Emitter) emitter, ThreadLocalStorage.get());
        }
    }
}
