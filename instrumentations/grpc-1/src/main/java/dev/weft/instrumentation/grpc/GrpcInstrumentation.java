// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.weave.Hook;
import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * gRPC 1.20 and later. The woven classes lie between the interceptors, which the application sees, and the transports,
 * which are many. A server's call is followed from its arrival to the last callback of its listener. A client's call is
 * followed from its start to its status, with retries inside.
 */
public final class GrpcInstrumentation extends Instrumentation {

    private static final String INTERNAL = "io.grpc.internal.";
    private static final String ARRIVAL = INTERNAL + "ServerImpl$ServerTransportListenerImpl";
    private static final String CALLBACKS = INTERNAL + "ServerImpl$JumpToApplicationThreadServerStreamListener";
    private static final String SERVER_CALL = INTERNAL + "ServerCallImpl";
    private static final String CHANNEL = INTERNAL + "ManagedChannelImpl$";
    private static final String CLIENT_CALL = INTERNAL + "ClientCallImpl";
    private static final String ANSWERS = CLIENT_CALL + "$ClientStreamListenerImpl";
    private static final String DELAYED_CALL = INTERNAL + "DelayedClientCall";
    private static final String STATUS = "io.grpc.Status";
    private static final String METADATA = "io.grpc.Metadata";

    /** For the service loader. */
    public GrpcInstrumentation() {}

    @Override
    public String name() {
        return "grpc-1";
    }

    @Override
    public Kind kind() {
        return Kind.SERVER;
    }

    @Override
    public List<Site> sites() {
        return Arrays.asList(
                // A hook gets two arguments, and all three are needed. The second site runs around the first.
                arrival().passing(0, 1).calling(ServerTransportHooks.StreamCreated.class),
                arrival().passing(0, 2).calling(ServerTransportHooks.StreamCreatedHeaders.class),
                Site.of(ARRIVAL, "createContext").calling(ServerTransportHooks.CreateContext.class),
                // Interceptors and the method. The parameters differ by version.
                Site.of(ARRIVAL, "startWrappedCall").passing(1, 2).calling(ServerTransportHooks.StartWrappedCall.class),
                callback(CALLBACKS + "$1MessagesAvailable", ServerCallHooks.Callback.class),
                callback(CALLBACKS + "$1HalfClosed", ServerCallHooks.Callback.class),
                callback(CALLBACKS + "$1OnReady", ServerCallHooks.Callback.class),
                callback(CALLBACKS + "$1Closed", ServerCallHooks.LastCallback.class),
                Site.of(CALLBACKS, "closed").taking(STATUS).calling(ServerCallHooks.Closed.class),
                Site.of(SERVER_CALL, "sendHeaders").taking(METADATA).calling(ServerCallHooks.SendHeaders.class),
                Site.of(SERVER_CALL, "close").taking(STATUS, METADATA).calling(ServerCallHooks.Close.class),
                Site.of(CHANNEL + "RealChannel", "newCall")
                        .taking("io.grpc.MethodDescriptor", "io.grpc.CallOptions")
                        .calling(ClientCallHooks.NewCall.class),
                start(CLIENT_CALL),
                // They wrap the call above until the target's name is resolved or the method's configuration is chosen.
                start(DELAYED_CALL),
                start(CHANNEL + "ConfigSelectingClientCall"),
                cancel(CLIENT_CALL),
                cancel(DELAYED_CALL),
                Site.of(ANSWERS, "closed")
                        .taking(STATUS, INTERNAL + "ClientStreamListener$RpcProgress", METADATA)
                        .calling(ClientListenerHooks.Closed.class),
                Site.of(CLIENT_CALL, "closeObserver")
                        .taking("io.grpc.ClientCall$Listener", STATUS, METADATA)
                        .calling(ClientCallHooks.CloseObserver.class),
                callback(ANSWERS + "$1HeadersRead", ClientListenerHooks.Callback.class),
                callback(ANSWERS + "$1MessagesAvailable", ClientListenerHooks.Callback.class),
                callback(ANSWERS + "$1StreamOnReady", ClientListenerHooks.Callback.class),
                Site.of(DELAYED_CALL + "$DelayedListener", "drainPendingCallbacks")
                        .taking()
                        .calling(ClientListenerHooks.DrainPendingCallbacks.class),
                // A call that ends before it has a stream.
                callback(DELAYED_CALL + "$CloseListenerRunnable", ClientCallHooks.CloseUnsent.class),
                callback(CHANNEL + "ConfigSelectingClientCall$1CloseInContext", ClientCallHooks.CloseUnsent.class));
    }

    private static Site arrival() {
        return Site.of(ARRIVAL, "streamCreated").taking(INTERNAL + "ServerStream", "java.lang.String", METADATA);
    }

    private static Site start(String className) {
        return Site.of(className, "start")
                .taking("io.grpc.ClientCall$Listener", METADATA)
                .calling(ClientCallHooks.Start.class);
    }

    private static Site cancel(String className) {
        return Site.of(className, "cancel")
                .taking("java.lang.String", "java.lang.Throwable")
                .calling(ClientCallHooks.Cancel.class);
    }

    private static Site callback(String className, Class<? extends Hook> hook) {
        return Site.of(className, "runInContext").taking().calling(hook);
    }
}
