// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.sample;

import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import dev.weft.weave.engine.Script;

public final class ScriptedHook extends Hook {

    public ScriptedHook(Handlers handlers) {
        Script.HOOK_LOADERS.add(ScriptedHook.class.getClassLoader());
    }

    @Override
    public Object enter(Object self, Object first, Object second) throws Throwable {
        return Script.enter.run(self, first, second);
    }

    @Override
    public Object exit(Object call, Object result, Throwable thrown) throws Throwable {
        return Script.exit.run(call, result, thrown);
    }
}
