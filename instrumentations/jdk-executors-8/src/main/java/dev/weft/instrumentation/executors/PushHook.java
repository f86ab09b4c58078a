// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.executors;

import dev.weft.call.Calls;
import dev.weft.weave.WorkHook;

/** A task or a completion is put where another thread finds it; it is the argument that the site passes. */
public final class PushHook extends WorkHook {

    public PushHook(Calls calls) {
        super(calls);
    }

    @Override
    public Object enter(Object self, Object first, Object second) {
        work.handOnOnce(first);
        return null;
    }
}
