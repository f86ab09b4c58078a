// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.HttpExchange;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code Filter.Chain.doFilter}: the first one that the server calls is around all filters and the handler. */
public final class ChainHook extends Hook {

    public ChainHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object exchange, Object second) {
        Turn turn = Turn.current();
        if (turn == null || turn.call == null || turn.inApplication) {
            return null;
        }
        turn.inApplication = true;
        turn.call.route = ((HttpExchange) exchange).getHttpContext().getPath();
        return turn.call;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        if (thrown != null) {
            ((JdkHttpServerCall) call).thrown(thrown);
        }
        return result;
    }
}
