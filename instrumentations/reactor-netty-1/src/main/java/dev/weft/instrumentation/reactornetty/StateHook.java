// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** Undoes what {@link RequestHook} does within, when the request's body has been subscribed to. */
public final class StateHook extends ScopeHook {

    public StateHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.save();
    }
}
