// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.internal.ServerStream;
import org.jspecify.annotations.Nullable;

/** The hooks at {@code ServerTransportListenerImpl}: from the arrival of a call to its method. */
final class ServerTransportHooks {

    private ServerTransportHooks() {}

    /**
     * {@code streamCreated(stream, name, headers)}: keeps the call's stream and headers for {@link StreamCreated} and
     * {@link CreateContext}. A hook gets two arguments, and all three are needed.
     */
    public static final class StreamCreatedHeaders extends Hook {

        public StreamCreatedHeaders(Handlers handlers) {}

        @Override
        public Object enter(Object listener, Object first, Object second) {
            ServerStream stream = (ServerStream) first;
            Metadata headers = (Metadata) second;
            ServerStreams.arrive(stream, headers, new GrpcServerCall(stream, headers));
            return headers;
        }

        @Override
        public @Nullable Object exit(Object headers, @Nullable Object result, @Nullable Throwable thrown) {
            ServerStreams.arrived((Metadata) headers);
            return result;
        }
    }

    /** {@code streamCreated(stream, name, headers)}: a call arrives, on a thread of the transport. */
    public static final class StreamCreated extends Hook {

        private static final String SERVLET_TRANSPORT = "io.grpc.servlet.";

        private final Handlers handlers;

        public StreamCreated(Handlers handlers) {
            this.handlers = handlers;
        }

        /**
         * In a servlet the call is part of the servlet's request. With the in-process transport the thread is the caller's.
         */
        @Override
        public @Nullable Object enter(Object listener, Object stream, Object name) {
            GrpcServerCall call = ServerStreams.get(stream);
            if (call == null) {
                return null;
            }
            call.setName((String) name);
            ServerCallScope scope = ServerCallScope.begin(
                    handlers, call, stream.getClass().getName().startsWith(SERVLET_TRANSPORT));
            if (scope == null) {
                ServerStreams.remove(stream);
            }
            return scope;
        }

        /** A call with an unknown compression is closed at once, without a listener for its end. */
        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            ServerCallScope scope = (ServerCallScope) entered;
            scope.close();
            if (thrown != null || !scope.call.isAccepted()) {
                scope.call.close(Status.UNIMPLEMENTED);
                handlers.httpServer().finish(scope.call, thrown);
            }
            return result;
        }
    }

    /** {@code createContext}: the server can read the call, and its listener will get the end. */
    public static final class CreateContext extends Hook {

        public CreateContext(Handlers handlers) {}

        /** The headers are the first or the second argument, by version. */
        @Override
        public @Nullable Object enter(Object listener, Object first, Object second) {
            GrpcServerCall call = ServerStreams.arriving((Metadata) (first instanceof Metadata ? first : second));
            if (call != null) {
                call.accept();
            }
            return null;
        }
    }

    /** {@code startWrappedCall}: runs interceptors and the method, on a thread of the application's executor. */
    public static final class StartWrappedCall extends Hook {

        private final Handlers handlers;

        public StartWrappedCall(Handlers handlers) {
            this.handlers = handlers;
        }

        /** To about 1.40 the second argument is the stream. Later the first one holds it. */
        @Override
        public @Nullable Object enter(Object listener, Object first, Object second)
                throws ReflectiveOperationException {
            GrpcServerCall call =
                    ServerStreams.get(second instanceof ServerStream ? second : ServerStreams.ofParameters(first));
            if (call != null) {
                call.methodFound();
            }
            return ServerCallScope.resume(handlers, call);
        }

        @Override
        public @Nullable Object exit(Object entered, @Nullable Object result, @Nullable Throwable thrown) {
            ServerCallScope scope = (ServerCallScope) entered;
            if (thrown != null) {
                scope.call.close(Status.fromThrowable(thrown).withCause(thrown));
            }
            scope.close();
            return result;
        }
    }
}
