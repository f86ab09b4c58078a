// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Status;

/** {@code streamCreated}, its stream and the name of the method: a call arrives, on a thread of the transport. */
public final class ArrivalHook extends Hook {

    private static final String SERVLET_TRANSPORT = "io.grpc.servlet.";

    private final Handlers handlers;

    public ArrivalHook(Handlers handlers) {
        this.handlers = handlers;
    }

    /** In a servlet it is a part of that one's request; with the in-process transport the thread is the caller's. */
    @Override
    public Object enter(Object self, Object stream, Object name) {
        GrpcServerCall call = ServerStreams.get(stream);
        call.setName((String) name);
        ServerTurn turn =
                ServerTurn.arrive(handlers, call, stream.getClass().getName().startsWith(SERVLET_TRANSPORT));
        if (turn == null) {
            ServerStreams.remove(stream);
        }
        return turn;
    }

    /** A call that is compressed in a way which the server does not know is closed at once, and nobody listens to its end. */
    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        ServerTurn turn = (ServerTurn) entered;
        turn.end();
        if (thrown != null || !turn.call.isAccepted()) {
            turn.call.close(Status.UNIMPLEMENTED);
            handlers.httpServer().finish(turn.call, thrown);
        }
        return result;
    }
}
