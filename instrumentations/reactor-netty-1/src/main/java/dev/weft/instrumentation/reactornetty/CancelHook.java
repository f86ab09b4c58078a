// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

/** Nobody wants the rest of an answer. */
public final class CancelHook extends Hook {

    public CancelHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        Exchange exchange = Exchanges.of(self);
        if (exchange != null) {
            exchange.ended();
        }
        return null;
    }
}
