// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.Handlers;
import dev.weft.call.sql.SqlHandler;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Hooks at a driver's connections, and at what makes them. */
final class ConnectionHooks {

    private ConnectionHooks() {}

    /**
     * {@code prepareStatement(text, …)} and {@code prepareCall(text, …)}: the statement does not return its text. What the
     * driver asks the database for meanwhile is not followed.
     */
    public static final class Prepare extends ScopeHook {

        private final SqlHandler handler;

        public Prepare(Handlers handlers) {
            super(handlers);
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object connection, @Nullable Object text, @Nullable Object second) {
            String kept = text instanceof String && handler.keeps((String) text) ? (String) text : null;
            boolean followed = handler.follows();
            return kept == null && !followed ? null : new Preparing(kept, followed ? work.detach() : null);
        }

        @Override
        public @Nullable Object exit(Object preparing, @Nullable Object statement, @Nullable Throwable thrown) {
            Preparing begun = (Preparing) preparing;
            Scope.close(begun.caller);
            if (statement != null && begun.text != null) {
                handler.prepared(statement, begun.text);
            }
            return statement;
        }
    }

    private static final class Preparing {

        final @Nullable String text;
        final @Nullable Scope caller;

        Preparing(@Nullable String text, @Nullable Scope caller) {
            this.text = text;
            this.caller = caller;
        }
    }

    /**
     * {@code connect(url, properties)} of a driver. What the driver does to connect is not followed, and threads that it
     * starts inherit no context. Only a failure is recorded.
     */
    public static final class Connect extends ScopeHook {

        private final SqlHandler handler;

        public Connect(Handlers handlers) {
            super(handlers);
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(@Nullable Object driver, @Nullable Object url, @Nullable Object properties) {
            return new Connecting(driver, url, properties, work.detach());
        }

        @Override
        public @Nullable Object exit(Object connecting, @Nullable Object connection, @Nullable Throwable thrown) {
            Connecting begun = (Connecting) connecting;
            Scope.close(begun.caller);
            // A driver returns null for the URL of another one.
            if (connection != null && begun.url != null) {
                handler.connected(connection, begun.url, begun.user);
            }
            if (thrown != null && begun.isAccepted()) {
                handler.notConnected(begun.url, begun.user, System.nanoTime() - begun.startNanos, thrown);
            }
            return connection;
        }
    }

    private static final class Connecting {

        final @Nullable String url;
        final @Nullable String user;
        final @Nullable Scope caller;
        final long startNanos = System.nanoTime();
        private final @Nullable Object driver;

        Connecting(@Nullable Object driver, @Nullable Object url, @Nullable Object properties, @Nullable Scope caller) {
            this.driver = driver;
            this.url = url instanceof String ? (String) url : null;
            this.user = properties instanceof Properties ? ((Properties) properties).getProperty("user") : null;
            this.caller = caller;
        }

        /** {@code DriverManager} tries all drivers, and some throw for the URL of another one. */
        boolean isAccepted() {
            try {
                return url != null && driver instanceof Driver && ((Driver) driver).acceptsURL(url);
            } catch (SQLException | RuntimeException fromDriver) {
                return false;
            }
        }
    }

    /** A method of a pool or a driver that works for no request, on a thread of its own. */
    public static final class Detach extends ScopeHook {

        public Detach(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, @Nullable Object first, @Nullable Object second) {
            return work.detach();
        }
    }
}
