// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks at the start of a conversation and at its redirection to listeners of the client. */
final class ConversationHooks {

    private ConversationHooks() {}

    /** {@code HttpDestination.send(request, …)}: the call begins, unless its conversation has one. */
    public static final class Send extends Hook {

        private final Handlers handlers;
        private final Getter method = new Getter("getMethod");
        private final Getter uri = new Getter("getURI");
        private final Getter host = new Getter("getHost");

        public Send(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object destination, Object request, Object second)
                throws ReflectiveOperationException {
            Object conversation = Conversation.object(request);
            if (Conversation.of(conversation) != null) {
                return null;
            }
            PendingCall call = new PendingCall(handlers);
            if (handlers.httpClient().follows()) {
                begin(call, request);
            }
            Conversation.begin(conversation, call);
            return call;
        }

        /** Jetty has no URI if a path is invalid. Such a call is recorded without a URL. */
        private void begin(PendingCall call, Object request) throws ReflectiveOperationException {
            call.begin((String) method.of(request), uri.text(request), host.text(request));
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            PendingCall call = (PendingCall) entered;
            call.suspend();
            if (thrown != null) {
                call.end(thrown);
            }
            return result;
        }
    }

    /**
     * {@code HttpConversation.updateResponseListeners(override)}: notes whether the client handles the next response itself.
     */
    public static final class UpdateResponseListeners extends Hook {

        public UpdateResponseListeners(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object self, @Nullable Object override, Object second) {
            Conversation conversation = Conversation.of(self);
            if (conversation != null) {
                conversation.handledByClient = override != null;
            }
            return null;
        }
    }
}
