// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Status;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code ClientStreamListenerImpl} and {@code DelayedListener}: status and callbacks of a client's call. */
final class ClientListenerHooks {

    private ClientListenerHooks() {}

    /**
     * {@code ClientStreamListenerImpl.closed(status, progress, trailers)}: the status comes from the server, a time-out or
     * a cancellation. It is recorded here, since an interrupted caller gets no callback.
     */
    public static final class Closed extends Hook {

        private final HttpClientHandler handler;

        public Closed(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object listener, Object status, Object progress)
                throws ReflectiveOperationException {
            Object clientCall = ClientCalls.ofListener(listener);
            GrpcClientCall call = ClientCalls.get(clientCall);
            if (call != null && call.recorded) {
                if (((ClientCall<?, ?>) clientCall).getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION) != null) {
                    call.setSecure();
                }
                handler.finish(call, call.answered(seenByCaller((Status) status, clientCall)));
            }
            return null;
        }

        /** If the deadline passes at the server first, the server cancels, and the application gets DEADLINE_EXCEEDED. */
        private static Status seenByCaller(Status status, Object clientCall) throws ReflectiveOperationException {
            if (status.getCode() != Status.Code.CANCELLED) {
                return status;
            }
            Method effective = clientCall.getClass().getDeclaredMethod("effectiveDeadline");
            effective.setAccessible(true);
            Deadline deadline = (Deadline) effective.invoke(clientCall);
            return deadline != null && deadline.isExpired() ? Status.DEADLINE_EXCEEDED : status;
        }
    }

    /** A task of {@code ClientStreamListenerImpl}, which calls the application's listener. */
    public static final class Callback extends ScopeHook {

        private final PrivateField listener = new PrivateField("this$1");

        public Callback(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            GrpcClientCall call = ClientCalls.get(ClientCalls.ofListener(listener.get(task)));
            return work.attach(call == null ? null : call.caller());
        }
    }

    /** {@code DelayedListener.drainPendingCallbacks()}: runs the callbacks that came before the wrapped call was there. */
    public static final class DrainPendingCallbacks extends ScopeHook {

        public DrainPendingCallbacks(Handlers handlers) {
            super(handlers);
        }

        @Override
        public @Nullable Object enter(Object listener, Object first, Object second) {
            GrpcClientCall call = ClientCalls.get(listener);
            return work.attach(call == null ? null : call.caller());
        }
    }
}
