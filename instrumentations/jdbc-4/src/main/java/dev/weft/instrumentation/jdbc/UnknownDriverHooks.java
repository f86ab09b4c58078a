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

    /** Weaves the class of what a method returns. */
    private abstract static class Find extends Hook {

        private final LateSites sites;
        private final String like;

        /** @param like the name that the sites of such classes were declared with */
        Find(Handlers handlers, String like) {
            this.sites = handlers.lateSites();
            this.like = like;
        }

        @Override
        public final Object enter(Object self, @Nullable Object first, @Nullable Object second) {
            return this;
        }

        @Override
        public final @Nullable Object exit(Object call, @Nullable Object made, @Nullable Throwable thrown) {
            if (made != null) {
                UnknownDrivers.found(made, like, sites);
            }
            return made;
        }
    }

    /** {@code connect(url, properties)} of an unknown driver. */
    public static final class Connect extends Find {

        public Connect(Handlers handlers) {
            super(handlers, JdbcInstrumentation.ANY_CONNECTION);
        }
    }

    /** The methods of an unknown driver's connection that make a statement. */
    public static final class Create extends Find {

        public Create(Handlers handlers) {
            super(handlers, JdbcInstrumentation.ANY_STATEMENT);
        }
    }
}
