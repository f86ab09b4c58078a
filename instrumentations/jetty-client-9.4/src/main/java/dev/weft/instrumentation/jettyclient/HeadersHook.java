// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.context.TraceHeader;
import dev.weft.weave.Hook;

/** {@code HttpRequest.getHeaders()}: those that are written are a copy. The application's request is as it left it. */
public final class HeadersHook extends Hook {

    private final Headers headers;

    public HeadersHook(Handlers handlers) throws ReflectiveOperationException {
        this.headers = new Headers();
    }

    /** The value to send, for {@link #exit}. */
    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        if (!SenderHook.isWritten(self)) {
            return null;
        }
        Conversation conversation = Conversation.ofRequest(self);
        return conversation == null ? null : conversation.call.header();
    }

    @Override
    public Object exit(Object value, Object result, Throwable thrown) throws Throwable {
        return result == null ? null : headers.with(result, TraceHeader.NAME, (String) value);
    }
}
