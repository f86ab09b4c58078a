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

    /**
     * The base of both. The JDK's class loaders keep inflaters in an {@code ArrayDeque}. So what these hooks need for an item
     * that is no task is loaded here, before the queues are woven: to load it in a hook would call the hook again, for ever.
     */
    private abstract static class OwnQueueHook extends ScopeHook {

        OwnQueueHook(Handlers handlers) {
            super(handlers);
            WorkHandler.isTask(this);
        }
    }

    /** {@code offer(item)} and similar methods. */
    public static final class Put extends OwnQueueHook {

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
    public static final class Poll extends OwnQueueHook {

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
