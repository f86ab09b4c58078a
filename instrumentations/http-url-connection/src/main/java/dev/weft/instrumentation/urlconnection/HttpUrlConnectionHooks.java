// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.urlconnection;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Hooks at the JDK's {@code HttpURLConnection}. */
final class HttpUrlConnectionHooks {

    private HttpUrlConnectionHooks() {}

    /**
     * {@code connect()} and {@code getOutputStream()}: begins or resumes the call, and ends it only if the method throws. A
     * server that refuses {@code Expect: 100-continue} has answered: the connection throws, and keeps the status.
     */
    public static final class Send extends OutermostHook {

        public Send(Handlers handlers) {
            super(handlers);
        }

        @Override
        void exit(UrlConnectionCall call, HttpURLConnection connection, @Nullable Throwable thrown)
                throws ReflectiveOperationException {
            call.method = connection.getRequestMethod();
            if (thrown == null) {
                suspend(call);
            } else {
                call.status = ConnectionFields.status(connection);
                call.contentLength = ConnectionFields.contentLength(connection);
                finishAnswered(call, thrown);
            }
        }
    }

    /**
     * {@code getInputStream()}: sends the request if that has not happened yet, and reads the head of the final response.
     */
    public static final class Receive extends OutermostHook {

        public Receive(Handlers handlers) {
            super(handlers);
        }

        /** For 4xx and 5xx the method throws although there is a response. Then the status is the outcome. */
        @Override
        void exit(UrlConnectionCall call, HttpURLConnection connection, @Nullable Throwable thrown)
                throws ReflectiveOperationException {
            // If the body was streamed, the connection cannot repeat the request, and discards the status that asks for
            // it.
            call.status = thrown instanceof HttpRetryException
                    ? ((HttpRetryException) thrown).responseCode()
                    : ConnectionFields.status(connection);
            call.contentLength = ConnectionFields.contentLength(connection);
            finishAnswered(call, thrown);
        }
    }

    /** {@code writeRequests()}: writes the first request of the connection, or one that follows a redirect. */
    public static final class WriteRequest extends Hook {

        public WriteRequest(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object connection, Object first, Object second)
                throws ReflectiveOperationException {
            UrlConnectionCall call = ConnectionCalls.of(connection);
            TraceContext sender = call == null ? null : call.sender();
            if (sender != null) {
                for (String name : sender.headerNames()) {
                    ConnectionFields.setRequestHeader((HttpURLConnection) connection, name, sender.header(name));
                }
            }
            return null;
        }
    }

    /** {@code disconnect()}: the response will not be read. */
    public static final class Disconnect extends Hook {

        private final Handlers handlers;

        public Disconnect(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object connection, Object first, Object second) {
            UrlConnectionCall call = ConnectionCalls.of(connection);
            // A thread that is inside a method gets an exception there, which says more about the end.
            if (call != null && call.open && call.inside == null) {
                handlers.httpClient().finish(call, null);
            }
            return null;
        }
    }
}
