// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import com.sun.net.httpserver.Headers;
import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;

/** {@code Request.headers}: the head of a request is read. It is asked for again later. */
public final class HeadersHook extends Hook {

    private final HttpServerHandler handler;

    public HeadersHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Turn turn = Turn.current();
        if (turn == null || turn.request != null) {
            return null;
        }
        turn.request = self;
        return turn;
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) throws IllegalAccessException {
        if (result != null) {
            Turn turn = (Turn) entered;
            turn.call = handler.start(new JdkHttpServerCall(
                    Internals.requestLine(turn.request),
                    (Headers) result,
                    Internals.protocol(turn.run),
                    Internals.channel(turn.run).socket()));
            if (turn.call != null) {
                Exchanges.put(Internals.connectionOfRun(turn.run), turn.call);
            }
        }
        return result;
    }
}
