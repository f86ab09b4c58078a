// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.Scope;
import dev.weft.weave.Hook;
import dev.weft.weave.ScopeHook;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** The hooks at the classes of {@code ClientCall}. One call may wrap another, which starts later or on another thread. */
final class ClientCallHooks {

    private ClientCallHooks() {}

    /**
     * {@code RealChannel.newCall(method, options)}, inside all interceptors. Internal calls of a channel do not pass here.
     */
    public static final class NewCall extends Hook {

        private final HttpClientHandler handler;

        public NewCall(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object channel, Object method, Object options) {
            if (!handler.follows()) {
                return null;
            }
            String authority = ((CallOptions) options).getAuthority();
            return new GrpcClientCall(
                    authority == null ? ((Channel) channel).authority() : authority,
                    ((MethodDescriptor<?, ?>) method).getFullMethodName());
        }

        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            if (result != null) {
                ClientCalls.put(result, (GrpcClientCall) call);
            }
            return result;
        }
    }

    /** {@code start(listener, headers)}, of the call that the channel returned or of one that it wraps. */
    public static final class Start extends Hook {

        private final HttpClientHandler handler;
        private final WorkHandler work;

        public Start(Handlers handlers) {
            this.handler = handlers.httpClient();
            this.work = handlers.work();
        }

        @Override
        public @Nullable Object enter(Object clientCall, Object listener, Object headers) {
            GrpcClientCall call = ClientCalls.get(clientCall);
            if (call == null) {
                return startWrapped(clientCall, listener, (Metadata) headers);
            }
            return call.isStarted() ? null : start(call, (Metadata) headers);
        }

        private GrpcClientCall start(GrpcClientCall call, Metadata headers) {
            call.start(work.capture(), headers);
            ClientCalls.started(headers, call);
            call.recorded = handler.start(call) != null;
            return call;
        }

        /** A thread that starts the wrapped call later may work on another call, so it is detached. */
        private @Nullable Scope startWrapped(Object clientCall, Object listener, Metadata headers) {
            GrpcClientCall outer = ClientCalls.outerOf(headers, clientCall, listener);
            return outer == null || outer.headers != null ? null : work.attach(null);
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            if (!(entered instanceof GrpcClientCall)) {
                Scope.close((Scope) entered);
                return result;
            }
            GrpcClientCall call = (GrpcClientCall) entered;
            call.headers = null;
            if (call.recorded) {
                handler.suspend(call);
                if (thrown != null) {
                    handler.finish(call, thrown);
                }
            }
            return result;
        }
    }

    /** {@code cancel(message, cause)}: the caller gives up. An end may follow, or never if the caller was interrupted. */
    public static final class Cancel extends Hook {

        private final HttpClientHandler handler;

        public Cancel(Handlers handlers) {
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object clientCall, Object message, Object cause) {
            GrpcClientCall call = ClientCalls.get(clientCall);
            if (call != null && call.recorded) {
                handler.finish(call, call.answered(Status.CANCELLED));
            }
            return null;
        }
    }

    /** {@code ClientCallImpl.closeObserver(listener, status, trailers)}: ends a call that may never have had a stream. */
    public static final class CloseObserver extends ScopeHook {

        private final HttpClientHandler handler;

        public CloseObserver(Handlers handlers) {
            super(handlers);
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object clientCall, Object listener, Object status) {
            GrpcClientCall call = ClientCalls.get(clientCall);
            if (call == null) {
                return work.attach(null);
            }
            if (call.recorded) {
                handler.finish(call, call.answered((Status) status));
            }
            ClientCalls.remove(clientCall);
            return work.attach(call.caller());
        }
    }

    /** A task that tells the application the end of a call which was cancelled, timed out or refused before it was sent. */
    public static final class CloseUnsent extends ScopeHook {

        private final PrivateField clientCall = new PrivateField("this$0");
        private final PrivateField status = new PrivateField("status", "val$status");
        private final HttpClientHandler handler;

        public CloseUnsent(Handlers handlers) {
            super(handlers);
            this.handler = handlers.httpClient();
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            GrpcClientCall call = ClientCalls.get(clientCall.get(task));
            if (call == null) {
                return work.attach(null);
            }
            if (call.recorded) {
                handler.finish(call, call.answered((Status) status.get(task)));
            }
            return work.attach(call.caller());
        }
    }
}
