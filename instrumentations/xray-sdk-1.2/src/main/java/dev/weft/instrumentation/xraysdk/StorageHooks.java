// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.ThreadLocalStorage;
import com.amazonaws.xray.entities.Entity;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks of com.amazonaws.xray.ThreadLocalStorage. */
@SuppressWarnings("deprecation") // Deprecated for applications.
final class StorageHooks {

    private StorageHooks() {}

    /** {@code get()}: the entity of what is current. */
    public static final class Get extends Hook {

        private final Twins twins;

        public Get(Handlers handlers) {
            this.twins = new Twins(handlers);
        }

        @Override
        public Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
            return this;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object held, @Nullable Throwable thrown) {
            return twins.current((Entity) held);
        }
    }

    /** {@code any()}: whether there is one. */
    public static final class Any extends Hook {

        public Any(Handlers handlers) {}

        @Override
        public Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
            return this;
        }

        @Override
        public Object exit(Object call, @Nullable Object held, @Nullable Throwable thrown) {
            return ThreadLocalStorage.get() != null;
        }
    }

    /** {@code set(entity)}. */
    public static final class Set extends Hook {

        private final Twins twins;

        public Set(Handlers handlers) {
            this.twins = new Twins(handlers);
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object entity, @Nullable Object second) {
            twins.set((Entity) entity);
            return null;
        }
    }

    /** {@code clear()}. */
    public static final class Clear extends Hook {

        private final Twins twins;

        public Clear(Handlers handlers) {
            this.twins = new Twins(handlers);
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
            twins.clear(ThreadLocalStorage.get());
            return null;
        }
    }
}
