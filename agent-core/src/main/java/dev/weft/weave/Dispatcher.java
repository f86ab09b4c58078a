// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.Log;
import dev.weft.bootstrap.Bridge;
import dev.weft.call.Calls;
import java.lang.instrument.Instrumentation;

/**
 * The agent's end of the {@link Bridge}: finds the hook of a site beside the woven class. Nothing that goes wrong here
 * reaches the application.
 */
final class Dispatcher extends Bridge {

    private final HookTable[] hooks;
    private final Calls calls;
    private final Log log;

    Dispatcher(Sites sites, Calls calls, Instrumentation jvm, Log log) {
        this.hooks = new HookTable[sites.count()];
        this.calls = calls;
        this.log = log;
        AdapterLoaders loaders = new AdapterLoaders(jvm);
        for (int number = 0; number < hooks.length; number++) {
            hooks[number] = new HookTable(sites.numbered(number), calls, loaders, log);
        }
    }

    void install() {
        install(this);
    }

    static void uninstall() {
        install(null);
    }

    @Override
    protected Object entered(int site, Class<?> woven, Object self, Object[] arguments) {
        HookTable table = hooks[site];
        try {
            Hook hook = table.get(woven);
            return hook == null ? null : hook.enter(self, arguments);
        } catch (Throwable thrown) {
            table.failed(thrown, log);
            return null;
        }
    }

    @Override
    protected Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
        HookTable table = hooks[site];
        try {
            return table.get(woven).exit(call, result, thrown);
        } catch (Throwable inHook) {
            calls.leave();
            table.failed(inHook, log);
            return result;
        }
    }
}
