// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Taken;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at the JDK's queues that are not concurrent. They do what {@link QueueHooks} does, for tasks alone: applications
 * have queues of other items in their inner loops.
 */
final class OwnQueueHooks {

    private OwnQueueHooks() {}

    /** {@code offer(item)} and similar methods. */
    public static final class Put extends ScopeHook {

        public Put(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object queue, @Nullable Object item, Object second) {
            if (item != null && WorkHandler.isTask(item)) {
                work.put(item);
            }
            return null;
        }
    }

    /** {@code poll()} and similar methods. */
    public static final class Poll extends ScopeHook {

        public Poll(Handlers handlers) {
            super(handlers);
        }

        @Override
        public Object enter(Object queue, Object first, Object second) {
            return queue;
        }

        @Override
        public @Nullable Object exit(Object queue, @Nullable Object item, @Nullable Throwable thrown) {
            if (item != null && WorkHandler.isTask(item) && work.mayTakeWork()) {
                work.took(queue, item, Taken.POLL);
            }
            return item;
        }
    }
}
