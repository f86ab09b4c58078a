// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** What arrives on a connection breaks off. Before there is an answer, the client may still try again. */
public final class ErrorHook extends Hook {

    public ErrorHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object thrown, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            exchange.broken((Throwable) thrown);
        }
        return null;
    }
}
