// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;

/** The application asks a logging library for the value of a key, the method's first argument; its own value comes first. */
public abstract class LoggedValueHook extends Hook {

    private final LogHandler handler;

    protected LoggedValueHook(Handlers handlers) {
        this.handler = handlers.logs();
    }

    @Override
    public final Object enter(Object self, Object first, Object second) {
        return handler.field((String) first);
    }

    @Override
    public final Object exit(Object call, Object result, Throwable thrown) {
        return result == null ? call : result;
    }
}
