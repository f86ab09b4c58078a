// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code sendHeaders(exchange, …)}: this thread writes the head of the exchange's request. */
public final class SenderHook extends Hook {

    private static final ThreadLocal<Object> WRITTEN = new ThreadLocal<Object>();

    private final Getter request = new Getter("getRequest");

    public SenderHook(Handlers handlers) {}

    static boolean isWritten(Object request) {
        return WRITTEN.get() == request;
    }

    @Override
    public Object enter(Object self, Object exchange, Object second) throws ReflectiveOperationException {
        Object written = request.of(exchange);
        if (Conversation.ofRequest(written) == null) {
            return null;
        }
        WRITTEN.set(written);
        return written;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        WRITTEN.remove();
        return result;
    }
}
