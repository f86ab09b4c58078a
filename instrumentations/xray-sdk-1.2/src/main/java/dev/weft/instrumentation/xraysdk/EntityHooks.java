// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks of the SDK's segments and subsegments. */
final class EntityHooks {

    private EntityHooks() {}

    /** A hook at a method of an entity. */
    private abstract static class OfEntity extends Hook {

        final Twins twins;

        OfEntity(Handlers handlers) {
            this.twins = new Twins(handlers);
        }
    }

    /** {@code end()}: says that the SDK has nothing to send, if the agent sends what has ended. */
    public static final class End extends OfEntity {

        public End(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object first, @Nullable Object second) {
            return twins.end((Entity) self) ? this : null;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object isReady, @Nullable Throwable thrown) {
            return Boolean.FALSE;
        }
    }

    /** {@code setSampled(sampled)} of a segment. */
    public static final class SetSampled extends OfEntity {

        public SetSampled(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object sampled, @Nullable Object second) {
            twins.sampled((Entity) self, Boolean.TRUE.equals(sampled));
            return null;
        }
    }

    /** {@code setSampledFalse()} of a subsegment. */
    public static final class SetSampledFalse extends OfEntity {

        public SetSampledFalse(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object first, @Nullable Object second) {
            twins.sampled((Entity) self, false);
            return null;
        }
    }

    /** {@code setTraceId(trace)} and {@code setParentId(id)}: a loop over messages takes both from a message's header. */
    public static final class Move extends OfEntity {

        public Move(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object given, @Nullable Object second) {
            return self instanceof Segment && Twins.isLinked((Entity) self) ? self : null;
        }

        @Override
        public @Nullable Object exit(Object segment, @Nullable Object none, @Nullable Throwable thrown) {
            twins.moved((Segment) segment);
            return none;
        }
    }

    /** {@code addException(exception)}. */
    public static final class AddException extends OfEntity {

        public AddException(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object exception, @Nullable Object second) {
            Entity entity = (Entity) self;
            if (exception == null || !Twins.isLinked(entity)) {
                return null;
            }
            twins.thrown(entity, (Throwable) exception);
            return new SdkCause.Adding(entity);
        }

        @Override
        public @Nullable Object exit(Object adding, @Nullable Object none, @Nullable Throwable thrown) {
            ((SdkCause.Adding) adding).end();
            return none;
        }
    }
}
