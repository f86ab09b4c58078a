// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.weave.Hook;

/** {@code HttpConnection.close}: after an exception, an answer that could not be written, or none; by a time-out or the server's end. */
public final class CloseHook extends Hook {

    private final HttpServerHandler handler;

    public CloseHook(Handlers handlers) {
        this.handler = handlers.httpServer();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        Exchanges.answered(self, handler);
        return null;
    }
}
