// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import org.jspecify.annotations.Nullable;

/**
 * Adds trace ids to a logging library's look-up by key, for example {@code MDC.get(String)}. The key is the method's first
 * argument. A value of the application takes precedence.
 */
public abstract class LoggedValueHook extends Hook {

    private final LogHandler handler;

    protected LoggedValueHook(Handlers handlers) {
        this.handler = handlers.logs();
    }

    @Override
    public final @Nullable Object enter(@Nullable Object self, @Nullable Object first, @Nullable Object second) {
        return handler.field((String) first);
    }

    @Override
    public final Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
        return result == null ? call : result;
    }
}
