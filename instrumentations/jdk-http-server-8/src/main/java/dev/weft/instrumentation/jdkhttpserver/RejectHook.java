// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.jdkhttpserver;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** {@code ServerImpl.Exchange.reject}: the server answers by itself, and closes the connection. */
public final class RejectHook extends Hook {

    public RejectHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object code, Object second) {
        Turn turn = Turn.current();
        if (turn != null && turn.call != null) {
            turn.call.answer((Integer) code);
        }
        return null;
    }
}
