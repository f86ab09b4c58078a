// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.context.Taken;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at the JDK's queues. A thread that a request has started may be a worker of the application's own. It
 * takes the tasks of later requests from a queue.
 */
final class QueueHooks {

    private QueueHooks() {}

    /** {@code offer(item)} and similar methods. A queue may refuse the item, which is taken from another one then. */
    public static final class Put extends ScopeHook {

        public Put(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object queue, @Nullable Object item, Object second) {
            if (item != null) {
                work.put(item);
            }
            return null;
        }
    }

    /** The base of hooks at methods that take an item out. */
    private abstract static class Out extends ScopeHook {

        private final Taken how;

        Out(Handlers handlers, Taken how) {
            super(handlers);
            this.how = how;
        }

        @Override
        public final @Nullable Object enter(Object queue, Object first, Object second) {
            return work.mayTakeWork() ? queue : null;
        }

        @Override
        public final @Nullable Object exit(Object queue, @Nullable Object item, @Nullable Throwable thrown) {
            if (item != null) {
                work.took(queue, item, how);
            }
            return item;
        }
    }

    /** {@code take()} */
    public static final class Take extends Out {

        public Take(Handlers handlers) {
            super(handlers, Taken.TAKE);
        }
    }

    /** {@code poll(time, unit)} */
    public static final class TimedPoll extends Out {

        public TimedPoll(Handlers handlers) {
            super(handlers, Taken.TIMED_POLL);
        }
    }

    /** {@code poll()} */
    public static final class Poll extends Out {

        public Poll(Handlers handlers) {
            super(handlers, Taken.POLL);
        }
    }

    /** {@code drainTo(collection, max)}. The requests that have put the items are not told apart. */
    public static final class DrainTo extends ScopeHook {

        public DrainTo(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object queue, Object first, Object second) {
            return work.mayTakeWork() ? queue : null;
        }

        @Override
        public @Nullable Object exit(Object queue, @Nullable Object count, @Nullable Throwable thrown) {
            if (count instanceof Integer && (Integer) count > 0) {
                work.tookSeveral();
            }
            return count;
        }
    }
}
