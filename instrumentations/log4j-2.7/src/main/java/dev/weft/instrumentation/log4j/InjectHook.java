// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.log4j;

import dev.weft.call.Handlers;
import dev.weft.call.log.LogHandler;
import dev.weft.weave.Hook;
import java.util.Map;
import org.apache.logging.log4j.util.StringMap;

/** An event's context data is collected. */
public final class InjectHook extends Hook {

    private final LogHandler handler;

    public InjectHook(Handlers handlers) {
        this.handler = handlers.logs();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Map<String, String> fields = handler.fields();
        return fields == null ? null : new Injection(fields, (StringMap) second);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        return thrown == null ? ((Injection) call).into((StringMap) result) : result;
    }
}
