// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * The hooks at {@code JumpToApplicationThreadServerStreamListener} and {@code ServerCallImpl}: callbacks, response and end.
 */
final class ServerCallHooks {

    private ServerCallHooks() {}

    /** A task of the stream's listener, which calls the application's listener. */
    public static final class Callback extends Hook {

        private final PrivateField listener = new PrivateField("this$0");
        private final Handlers handlers;

        public Callback(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            return ServerCallScope.resume(handlers, ServerStreams.get(ServerStreams.ofListener(listener.get(task))));
        }

        /** Whatever is thrown, the client gets UNKNOWN. */
        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            ServerCallScope scope = (ServerCallScope) entered;
            if (thrown != null) {
                scope.call.thrown(thrown);
                scope.call.close(Status.UNKNOWN);
            }
            scope.close();
            return result;
        }
    }

    /** The task of the listener's {@code closed}: the last callback, which ends the call. */
    public static final class LastCallback extends Hook {

        private final PrivateField listener = new PrivateField("this$0");
        private final Handlers handlers;

        public LastCallback(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object task, Object first, Object second) throws ReflectiveOperationException {
            Object stream = ServerStreams.ofListener(listener.get(task));
            ServerCallScope scope = ServerCallScope.resume(handlers, ServerStreams.get(stream));
            ServerStreams.remove(stream);
            return scope;
        }

        /** An exception here reaches no client: the response was sent, or the client is gone. */
        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            ServerCallScope scope = (ServerCallScope) entered;
            scope.close();
            handlers.httpServer().finish(scope.call, null);
            return result;
        }
    }

    /** {@code closed(status)} of the listener: the transport is done with the call. */
    public static final class Closed extends Hook {

        private final Handlers handlers;

        public Closed(Handlers handlers) {
            this.handlers = handlers;
        }

        @Override
        public @Nullable Object enter(Object listener, Object status, Object second)
                throws ReflectiveOperationException {
            GrpcServerCall call = ServerStreams.get(ServerStreams.ofListener(listener));
            if (call != null) {
                call.transportClosed((Status) status);
            }
            return call;
        }

        /** If the application's executor refuses the last callback, the call ends here. */
        @Override
        public @Nullable Object exit(Object call, @Nullable Object result, @Nullable Throwable thrown) {
            if (thrown != null) {
                handlers.httpServer().finish((GrpcServerCall) call, null);
            }
            return result;
        }
    }

    /** {@code ServerCallImpl.sendHeaders(headers)} */
    public static final class SendHeaders extends Hook {

        public SendHeaders(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object serverCall, Object headers, Object second)
                throws ReflectiveOperationException {
            GrpcServerCall call = ServerStreams.get(ServerStreams.ofCall(serverCall));
            if (call != null) {
                call.addHeaderTo((Metadata) headers);
            }
            return null;
        }
    }

    /** {@code ServerCallImpl.close(status, trailers)}: the application ends the call. */
    public static final class Close extends Hook {

        public Close(Handlers handlers) {}

        @Override
        public @Nullable Object enter(Object serverCall, Object status, Object trailers)
                throws ReflectiveOperationException {
            GrpcServerCall call = ServerStreams.get(ServerStreams.ofCall(serverCall));
            if (call != null) {
                call.close((Status) status);
                call.addHeaderTo((Metadata) trailers);
            }
            return null;
        }
    }
}
