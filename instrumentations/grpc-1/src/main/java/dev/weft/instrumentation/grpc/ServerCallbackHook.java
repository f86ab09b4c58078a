// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import io.grpc.Status;

/** A task of {@code JumpToApplicationThreadServerStreamListener}: a callback of the application's listener. */
public final class ServerCallbackHook extends Hook {

    private final Access listener = new Access("this$0");
    private final Handlers handlers;

    public ServerCallbackHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        return ServerTurn.resume(handlers, ServerStreams.get(ServerStreams.ofListener(listener.of(self))));
    }

    /** The client is told of no more than UNKNOWN, whatever it is. */
    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        ServerTurn turn = (ServerTurn) entered;
        if (thrown != null) {
            turn.call.thrown(thrown);
            turn.call.close(Status.UNKNOWN);
        }
        turn.end();
        return result;
    }
}
