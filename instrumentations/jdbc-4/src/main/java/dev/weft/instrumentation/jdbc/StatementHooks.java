// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdbc;

import dev.weft.call.Handlers;
import dev.weft.call.sql.SqlHandler;
import dev.weft.weave.Hook;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Hooks at a driver's statements. */
final class StatementHooks {

    private StatementHooks() {}

    /** The methods that execute a statement or a batch. */
    public static final class Execute extends Hook {

        private final SqlHandler handler;

        public Execute(Handlers handlers) {
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object statement, @Nullable Object text, @Nullable Object second) {
            if (!handler.follows()) {
                return null;
            }
            return handler.start(
                    new StatementCall((Statement) statement, text instanceof String ? (String) text : null));
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            handler.finish((StatementCall) call, result, thrown);
            return result;
        }
    }

    /** {@code addBatch(text)}: the first text describes the batch. */
    public static final class Add extends Hook {

        private final SqlHandler handler;

        public Add(Handlers handlers) {
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object statement, @Nullable Object text, @Nullable Object second) {
            handler.added(statement, (String) text);
            return null;
        }
    }

    /** {@code clearBatch()}. */
    public static final class Clear extends Hook {

        private final SqlHandler handler;

        public Clear(Handlers handlers) {
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object statement, @Nullable Object first, @Nullable Object second) {
            handler.cleared(statement);
            return null;
        }
    }

    /** {@code close()}. */
    public static final class Close extends Hook {

        private final SqlHandler handler;

        public Close(Handlers handlers) {
            this.handler = handlers.sql();
        }

        @Override
        public @Nullable Object enter(Object statement, @Nullable Object first, @Nullable Object second) {
            handler.closed(statement);
            return null;
        }
    }
}
