// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;
import org.jspecify.annotations.Nullable;

/** The call of one of Jetty's conversations: a request with its redirects and authentication. */
final class Conversation {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, Conversation> ALL = new WeakTable<Object, Conversation>();

    private static final Getter OF_REQUEST = new Getter("getConversation");
    private static final Getter REQUEST = new Getter("getRequest");

    final PendingCall call;

    /** Whether the client handles the next response itself, for example a redirect. */
    volatile boolean handledByClient;

    private Conversation(PendingCall call) {
        this.call = call;
    }

    /** @param conversation Jetty's */
    static @Nullable Conversation of(Object conversation) {
        return ALL.isEmpty() ? null : ALL.get(conversation);
    }

    static @Nullable Conversation ofRequest(Object request) throws ReflectiveOperationException {
        return ALL.isEmpty() ? null : ALL.get(OF_REQUEST.of(request));
    }

    /** @param message a response, or a result */
    static @Nullable Conversation ofResponse(Object message) throws ReflectiveOperationException {
        return ALL.isEmpty() ? null : ALL.get(OF_REQUEST.of(REQUEST.of(message)));
    }

    /** Jetty's own object for the conversation of {@code request}. */
    static Object object(Object request) throws ReflectiveOperationException {
        return OF_REQUEST.of(request);
    }

    static void begin(Object conversation, PendingCall call) {
        ALL.put(conversation, new Conversation(call));
    }

    /** @param result of the last request of the conversation */
    static void end(Object result) throws ReflectiveOperationException {
        ALL.remove(OF_REQUEST.of(REQUEST.of(result)));
    }
}
