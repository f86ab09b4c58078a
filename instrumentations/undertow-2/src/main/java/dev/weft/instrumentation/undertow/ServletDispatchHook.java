// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.undertow;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.undertow.server.HttpServerExchange;

/** Remembers what escapes from filters and servlet; from a forward or an include the caller may still catch it. */
public final class ServletDispatchHook extends Hook {

    public ServletDispatchHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        UndertowCall call = Exchanges.call((HttpServerExchange) first);
        if (call == null || call.inServlet) {
            return null;
        }
        call.inServlet = true;
        return call;
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        UndertowCall call = (UndertowCall) entered;
        call.inServlet = false;
        if (thrown != null) {
            call.thrown(thrown);
        }
        return result;
    }
}
