// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jettyclient;

import dev.weft.call.Handlers;
import dev.weft.context.TraceContext;
import dev.weft.weave.Hook;
import org.jspecify.annotations.Nullable;

/** Hooks that give the trace headers to the thread that writes a request, and to no other reader of its headers. */
final class WriteRequestHooks {

    /** The request that this thread writes. */
    private static final ThreadLocal<@Nullable Object> WRITTEN = new ThreadLocal<@Nullable Object>();

    private WriteRequestHooks() {}

    /**
     * {@code HttpSenderOverHTTP.sendHeaders(exchange, …)} and that over HTTP/2: this thread writes the exchange's request.
     */
    public static final class SendHeaders extends Hook {

        private final Getter request = new Getter("getRequest");

        public SendHeaders(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object sender, Object exchange, Object second)
                throws ReflectiveOperationException {
            Object written = request.of(exchange);
            if (Conversation.ofRequest(written) == null) {
                return null;
            }
            WRITTEN.set(written);
            return written;
        }

        @Override
        public @Nullable Object exit(Object written, @Nullable Object result, @Nullable Throwable thrown) {
            WRITTEN.remove();
            return result;
        }
    }

    /** {@code HttpRequest.getHeaders()}: returns a copy with the trace headers. The application's request stays as it is. */
    public static final class GetHeaders extends Hook {

        private final HttpFieldsAccess fields = new HttpFieldsAccess();

        public GetHeaders(Handlers handlers) throws ReflectiveOperationException {}

        /** @return the context of the trace headers, for {@link #exit} */
        @Override
        public @Nullable Object enter(Object request, Object first, Object second) throws ReflectiveOperationException {
            if (WRITTEN.get() != request) {
                return null;
            }
            Conversation conversation = Conversation.ofRequest(request);
            return conversation == null ? null : conversation.call.sender();
        }

        @Override
        public @Nullable Object exit(Object sender, @Nullable Object result, @Nullable Throwable thrown)
                throws Throwable {
            return result == null ? null : fields.with(result, (TraceContext) sender);
        }
    }
}
