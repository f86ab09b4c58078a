// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;

/** {@code ServerImpl.Exchange.run}: reads a request and calls the application, which may answer now or later. */
public final class RunHook extends Hook {

    private final HttpServerHandler handler;
    private final WorkHandler work;

    public RunHook(Handlers handlers) {
        this.handler = handlers.httpServer();
        this.work = handlers.work();
    }

    /** What arrives is no part of a request that started the server, whose threads carry that one on. */
    @Override
    public Object enter(Object self, Object first, Object second) {
        Turn turn = new Turn(self, work.detach());
        turn.begin();
        return turn;
    }

    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        Turn.end();
        Turn turn = (Turn) entered;
        JdkHttpServerCall call = turn.call;
        if (call != null) {
            handler.suspend(call);
            // After an error the server leaves the connection as it is.
            if (call.returned() || thrown != null) {
                handler.finish(call, thrown);
            }
        }
        Scope.close(turn.before);
        return result;
    }
}
