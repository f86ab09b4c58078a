// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.Handlers;
import dev.weft.call.sql.SqlHandler;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks at data sources of pools, and at those of drivers that do not call {@code Driver.connect}. */
final class DataSourceHooks {

    private DataSourceHooks() {}

    /** {@code getConnection()}: only a failure is recorded. */
    public static final class GetConnection extends Hook {

        private final SqlHandler handler;

        public GetConnection(Handlers handlers) {
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object dataSource, @Nullable Object first, @Nullable Object second) {
            return handler.follows() ? new Waiting(dataSource) : null;
        }

        @Override
        public @Nullable Object exit(Object waiting, @Nullable Object connection, @Nullable Throwable thrown) {
            if (thrown != null) {
                Waiting begun = (Waiting) waiting;
                handler.notProvided(DataSourceUrl.of(begun.dataSource), System.nanoTime() - begun.startNanos, thrown);
            }
            return connection;
        }
    }

    private static final class Waiting {

        final Object dataSource;
        final long startNanos = System.nanoTime();

        Waiting(Object dataSource) {
            this.dataSource = dataSource;
        }
    }
}
