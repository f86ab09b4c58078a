// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.reactornetty;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** Undoes what {@link RequestHook} does within, when the request's body has been subscribed to. */
public final class StateHook extends WorkHook {

    public StateHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.now();
    }
}
