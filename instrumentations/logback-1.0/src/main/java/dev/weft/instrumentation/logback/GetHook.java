// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.logback;

import dev.weft.call.Calls;
import dev.weft.call.LogHandler;
import dev.weft.weave.Hook;

/** The application asks for a value; its own comes first. */
public final class GetHook extends Hook {

    private final LogHandler handler;

    public GetHook(Calls calls) {
        this.handler = calls.logs();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return handler.field((String) first);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        return result == null ? call : result;
    }
}
