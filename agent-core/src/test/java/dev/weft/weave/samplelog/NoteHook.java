// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.samplelog;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;

public final class NoteHook extends Hook {

    public NoteHook(Handlers handlers) {}

    @Override
    public Object enter(Object self, Object first, Object second) {
        return self;
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) {
        return result + " in the trace";
    }
}
