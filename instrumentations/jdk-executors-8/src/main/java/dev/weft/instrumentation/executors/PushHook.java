// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Handlers;
import dev.weft.weave.ScopeHook;

/** A task or a completion is put where another thread finds it; it is the argument that the site passes. */
public final class PushHook extends ScopeHook {

    public PushHook(Handlers handlers) {
        super(handlers);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.captureOnceFor(first);
        return null;
    }
}
