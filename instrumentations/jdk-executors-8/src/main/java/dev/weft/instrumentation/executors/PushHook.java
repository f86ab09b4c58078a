// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.call.WorkHandler;
import dev.weft.weave.Hook;

/** A task or a completion is put where another thread finds it; it is the argument that the site passes. */
public final class PushHook extends Hook {

    private final WorkHandler work;

    public PushHook(Calls calls) {
        this.work = calls.work();
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOnOnce(first);
        return null;
    }
}
