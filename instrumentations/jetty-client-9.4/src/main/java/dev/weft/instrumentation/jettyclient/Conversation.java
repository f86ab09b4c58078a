// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.base.WeakTable;
import dev.weft.call.http.PendingCall;

/** What is known of a conversation of the library's: a request with all that it leads to. */
final class Conversation {

    /** Static, because the hooks share it. */
    private static final WeakTable<Object, Conversation> ALL = new WeakTable<Object, Conversation>();

    private static final Getter OF_REQUEST = new Getter("getConversation");
    private static final Getter REQUEST = new Getter("getRequest");

    final PendingCall call;

    /** Whether the client itself listens to what comes now: to a redirect, for instance. */
    volatile boolean diverted;

    private Conversation(PendingCall call) {
        this.call = call;
    }

    /** @param conversation the library's own */
    static Conversation of(Object conversation) {
        return ALL.isEmpty() ? null : ALL.get(conversation);
    }

    static Conversation ofRequest(Object request) throws ReflectiveOperationException {
        return ALL.isEmpty() ? null : ALL.get(OF_REQUEST.of(request));
    }

    /** @param message a response, or a result */
    static Conversation ofResponse(Object message) throws ReflectiveOperationException {
        return ALL.isEmpty() ? null : ALL.get(OF_REQUEST.of(REQUEST.of(message)));
    }

    /** The library's own. */
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
