// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/** Hooks that methods of several classes need. */
final class SharedHooks {

    private SharedHooks() {}

    /** Captures the context for the task or completion that the site passes, which runs once. */
    public static final class Capture extends ScopeHook {

        public Capture(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object task, Object second) {
            work.captureOnceFor(task);
            return null;
        }
    }

    /** Captures the context for the JDK's wrapper of a task that the application submits. */
    public static final class Submit extends ScopeHook {

        public Submit(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object pool, Object task, Object second) {
            WrappedTask.capture(work, task);
            return null;
        }
    }

    /** Starts a thread for the task that the site passes. It inherits nothing if the task may be the work of another request. */
    public static final class StartFor extends ScopeHook {

        public StartFor(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object executor, Object task, Object second) {
            return work.capture() == null ? null : work.detachFromOther(WrappedTask.of(task));
        }
    }

    /** Attaches the context of the task or message that the site passes, or detaches if it has none. */
    public static final class Begin extends ScopeHook {

        public Begin(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object task, Object second) {
            return begin(task);
        }
    }

    /** Detaches the context during the method, in which the thread runs tasks of any request. */
    public static final class Detach extends ScopeHook {

        public Detach(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object first, Object second) {
            return work.detach();
        }
    }
}
