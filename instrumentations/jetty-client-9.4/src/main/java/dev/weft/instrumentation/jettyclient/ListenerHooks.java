// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.call.http.PendingCall;
import dev.weft.context.Scope;
import dev.weft.weave.ScopeHook;
import org.jspecify.annotations.Nullable;

/**
 * Hooks at the methods that call listeners, in the caller's context. Any thread calls them: one that reads a response may
 * send a request that waited, of another caller.
 */
final class ListenerHooks {

    private ListenerHooks() {}

    /** Up to 11: a method of {@code RequestNotifier}, which gets the request. */
    public static final class RequestNotifier extends ScopeHook {

        public RequestNotifier(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object request, Object second) throws ReflectiveOperationException {
            return attachCaller(Conversation.ofRequest(request));
        }
    }

    /** Since 12: a method of {@code HttpRequest}, which calls its own listeners. */
    public static final class OwnRequest extends ScopeHook {

        public OwnRequest(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object request, Object first, Object second) throws ReflectiveOperationException {
            return attachCaller(Conversation.ofRequest(request));
        }
    }

    /** A part of a response has arrived. */
    public static final class ResponsePart extends ScopeHook {

        public ResponsePart(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object response, Object second) throws ReflectiveOperationException {
            return attachCaller(Conversation.ofResponse(response));
        }
    }

    /** A response is complete or has failed. The client may still be sending the request. */
    public static final class ResponseEnd extends ScopeHook {

        private final ResponseReader reader = new ResponseReader();

        public ResponseEnd(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object response, @Nullable Object failure) throws Throwable {
            Conversation conversation = Conversation.ofResponse(response);
            if (conversation != null && !conversation.handledByClient) {
                reader.end(conversation.call, response, (Throwable) failure);
            }
            return attachCaller(conversation);
        }
    }

    /**
     * Both request and response have ended. The conversation ends too, unless the client handles the response itself. A
     * server that refuses {@code Expect: 100-continue}, or answers before it has the body, lets the request fail and the
     * response succeed. Then a status of 4xx or 5xx is the outcome.
     */
    public static final class Complete extends ScopeHook {

        private final ResponseReader reader = new ResponseReader();
        private final Getter response = new Getter("getResponse");
        private final Getter failure = new Getter("getFailure");
        private final Getter responseFailure = new Getter("getResponseFailure");

        public Complete(Handlers handlers) throws ReflectiveOperationException {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object self, Object result, Object second) throws Throwable {
            Conversation conversation = Conversation.ofResponse(result);
            if (conversation != null && !conversation.handledByClient) {
                Object answer = response.of(result);
                boolean refused = responseFailure.nullable(result) == null && reader.isRefusal(answer);
                reader.end(conversation.call, answer, refused ? null : (Throwable) failure.nullable(result));
                Conversation.end(result);
            }
            return attachCaller(conversation);
        }
    }

    static @Nullable Scope attachCaller(@Nullable Conversation conversation) {
        return conversation == null ? null : conversation.call.attachCaller();
    }

    /** Ends a call with what a response says. */
    private static final class ResponseReader {

        private final Getter status = new Getter("getStatus");
        private final Getter headers = new Getter("getHeaders");
        private final HttpFieldsAccess fields = new HttpFieldsAccess();

        ResponseReader() throws ReflectiveOperationException {}

        boolean isRefusal(Object response) throws ReflectiveOperationException {
            return (Integer) status.of(response) >= 400;
        }

        void end(PendingCall call, Object response, @Nullable Throwable failure) throws Throwable {
            call.answered((Integer) status.of(response), fields.get(headers.of(response), "Content-Length"));
            call.end(failure);
        }
    }
}
