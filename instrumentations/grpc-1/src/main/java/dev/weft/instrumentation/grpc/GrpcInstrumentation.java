// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.weave.Instrumentation;
import dev.weft.weave.Kind;
import dev.weft.weave.Site;
import java.util.Arrays;
import java.util.List;

/**
 * gRPC 1.20 and later, beneath the interceptors and above the transports, so that the application sees nothing of it and all
 * transports are served. A server's call is followed from its arrival to the last of its listener's callbacks; a client's from
 * its start to its status, with retries inside.
 */
public final class GrpcInstrumentation extends Instrumentation {

    private static final String PACKAGE = "dev.weft.instrumentation.grpc.";
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
                // A hook is given two arguments, and of these all three are wanted: the second site is around the
                // first.
                arrival().passing(0, 1).calling(PACKAGE + "ArrivalHook"),
                arrival().passing(0, 2).calling(PACKAGE + "ArrivingHeadersHook"),
                Site.of(ARRIVAL, "createContext").calling(PACKAGE + "AcceptedHook"),
                // Interceptors and the method itself; what it takes differs, the stream is among it.
                Site.of(ARRIVAL, "startWrappedCall").passing(1, 2).calling(PACKAGE + "ServerStartHook"),
                callback(CALLBACKS + "$1MessagesAvailable", "ServerCallbackHook"),
                callback(CALLBACKS + "$1HalfClosed", "ServerCallbackHook"),
                callback(CALLBACKS + "$1OnReady", "ServerCallbackHook"),
                callback(CALLBACKS + "$1Closed", "ServerClosedHook"),
                Site.of(CALLBACKS, "closed").taking(STATUS).calling(PACKAGE + "ServerClosingHook"),
                Site.of(SERVER_CALL, "sendHeaders").taking(METADATA).calling(PACKAGE + "ServerHeadersHook"),
                Site.of(SERVER_CALL, "close").taking(STATUS, METADATA).calling(PACKAGE + "ServerCloseHook"),
                Site.of(CHANNEL + "RealChannel", "newCall")
                        .taking("io.grpc.MethodDescriptor", "io.grpc.CallOptions")
                        .calling(PACKAGE + "NewCallHook"),
                start(CLIENT_CALL),
                // Around the one above, while the target's name is not resolved, and where a method's configuration is
                // chosen.
                start(DELAYED_CALL),
                start(CHANNEL + "ConfigSelectingClientCall"),
                cancel(CLIENT_CALL),
                cancel(DELAYED_CALL),
                Site.of(ANSWERS, "closed")
                        .taking(STATUS, INTERNAL + "ClientStreamListener$RpcProgress", METADATA)
                        .calling(PACKAGE + "AnsweredHook"),
                Site.of(CLIENT_CALL, "closeObserver")
                        .taking("io.grpc.ClientCall$Listener", STATUS, METADATA)
                        .calling(PACKAGE + "CloseObserverHook"),
                callback(ANSWERS + "$1HeadersRead", "ClientCallbackHook"),
                callback(ANSWERS + "$1MessagesAvailable", "ClientCallbackHook"),
                callback(ANSWERS + "$1StreamOnReady", "ClientCallbackHook"),
                Site.of(DELAYED_CALL + "$DelayedListener", "drainPendingCallbacks")
                        .taking()
                        .calling(PACKAGE + "DelayedCallbacksHook"),
                // A call that is over before there was a stream for it.
                callback(DELAYED_CALL + "$CloseListenerRunnable", "NeverSentHook"),
                callback(CHANNEL + "ConfigSelectingClientCall$1CloseInContext", "NeverSentHook"));
    }

    private static Site arrival() {
        return Site.of(ARRIVAL, "streamCreated").taking(INTERNAL + "ServerStream", "java.lang.String", METADATA);
    }

    private static Site start(String className) {
        return Site.of(className, "start")
                .taking("io.grpc.ClientCall$Listener", METADATA)
                .calling(PACKAGE + "ClientStartHook");
    }

    private static Site cancel(String className) {
        return Site.of(className, "cancel")
                .taking("java.lang.String", "java.lang.Throwable")
                .calling(PACKAGE + "CancelHook");
    }

    private static Site callback(String className, String hook) {
        return Site.of(className, "runInContext").taking().calling(PACKAGE + hook);
    }
}
