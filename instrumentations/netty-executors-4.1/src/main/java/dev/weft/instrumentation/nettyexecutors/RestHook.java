// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.nettyexecutors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** What is done meanwhile is for nobody in particular. */
public final class RestHook extends ScopeHook {

    public RestHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        return work.detach();
    }
}
