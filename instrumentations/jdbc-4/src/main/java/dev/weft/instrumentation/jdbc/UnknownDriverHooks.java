// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.Handlers;
import dev.weft.call.LateSites;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks that find a driver's connections and statements by their first instances. */
final class UnknownDriverHooks {

    private UnknownDriverHooks() {}

    /** {@code DriverManager.registerDriver(driver, action)}. */
    public static final class Register extends Hook {

        private final LateSites sites;

        public Register(Handlers handlers) {
            this.sites = handlers.lateSites();
        }

        @Override
        public @Nullable Object enter(@Nullable Object self, @Nullable Object driver, @Nullable Object action) {
            if (driver != null) {
                UnknownDrivers.found(driver, JdbcInstrumentation.ANY_DRIVER, sites);
            }
            return null;
        }
    }

    /** {@code connect(url, properties)} of an unknown driver. */
    public static final class Connect extends Hook {

        private final LateSites sites;

        public Connect(Handlers handlers) {
            this.sites = handlers.lateSites();
        }

        @Override
        public Object enter(Object driver, @Nullable Object url, @Nullable Object properties) {
            return this;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object connection, @Nullable Throwable thrown) {
            if (connection != null) {
                UnknownDrivers.found(connection, JdbcInstrumentation.ANY_CONNECTION, sites);
            }
            return connection;
        }
    }

    /** The methods of an unknown driver's connection that make a statement. */
    public static final class Create extends Hook {

        private final LateSites sites;

        public Create(Handlers handlers) {
            this.sites = handlers.lateSites();
        }

        @Override
        public Object enter(Object connection, @Nullable Object first, @Nullable Object second) {
            return this;
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object statement, @Nullable Throwable thrown) {
            if (statement != null) {
                UnknownDrivers.found(statement, JdbcInstrumentation.ANY_STATEMENT, sites);
            }
            return statement;
        }
    }
}
