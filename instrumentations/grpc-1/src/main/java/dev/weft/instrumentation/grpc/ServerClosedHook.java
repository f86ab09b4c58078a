// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** The task of {@code JumpToApplicationThreadServerStreamListener.closed}: the last callback, of a call that is over. */
public final class ServerClosedHook extends Hook {

    private final Access listener = new Access("this$0");
    private final Handlers handlers;

    public ServerClosedHook(Handlers handlers) {
        this.handlers = handlers;
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws ReflectiveOperationException {
        Object stream = ServerStreams.ofListener(listener.of(self));
        ServerTurn turn = ServerTurn.resume(handlers, ServerStreams.get(stream));
        ServerStreams.remove(stream);
        return turn;
    }

    /** It is answered by now, or nobody waits for it: what escapes here is told to nobody. */
    @Override
    public Object exit(Object entered, Object result, Throwable thrown) {
        ServerTurn turn = (ServerTurn) entered;
        turn.end();
        handlers.httpServer().finish(turn.call, null);
        return result;
    }
}
