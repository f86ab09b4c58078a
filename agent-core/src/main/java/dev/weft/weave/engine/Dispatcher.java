// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.bootstrap.Bridge;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The agent's end of the {@link Bridge}: finds the hook of a site beside the woven class. Nothing that goes wrong here
 * reaches the application.
 */
final class Dispatcher extends Bridge {

    private final Sites sites;
    private final AdapterLoaders loaders;
    private final Handlers handlers;
    private final Log log;

    /** By the site's number; of most sites nothing is ever woven. */
    private final AtomicReferenceArray<HookTable> hooks;

    Dispatcher(Sites sites, AdapterLoaders loaders, Handlers handlers, Log log) {
        this.sites = sites;
        this.loaders = loaders;
        this.handlers = handlers;
        this.log = log;
        this.hooks = new AtomicReferenceArray<HookTable>(sites.count());
    }

    void install() {
        install(this);
    }

    static void uninstall() {
        install(null);
    }

    @Override
    protected Object entered(int site, Class<?> woven, Object self, Object first, Object second) {
        HookTable table = hooks(site);
        try {
            Hook hook = table.get(woven);
            table.called();
            return hook == null ? null : hook.enter(self, first, second);
        } catch (Throwable thrown) {
            table.failed(thrown, log);
            return null;
        }
    }

    @Override
    protected Object exited(int site, Class<?> woven, Object call, Object result, Throwable thrown) {
        HookTable table = hooks(site);
        try {
            return table.get(woven).exit(call, result, thrown);
        } catch (Throwable inHook) {
            handlers.leave();
            table.failed(inHook, log);
            return result;
        }
    }

    /** Whether a method that is woven for this site was ever entered. */
    boolean wasCalled(int site) {
        HookTable table = hooks.get(site);
        return table != null && table.isCalled();
    }

    /**
     * Makes the hooks of classes that are about to be woven. Those of the JDK may be called by a thread that holds any lock of
     * the application's, of its class loaders too, and must load nothing then.
     */
    void prepare(List<Class<?>> classes) {
        for (Class<?> each : classes) {
            for (WovenSite site : sites.of(each.getName().replace('.', '/'))) {
                hooks(site.number).get(each);
            }
        }
    }

    private HookTable hooks(int site) {
        HookTable table = hooks.get(site);
        if (table == null) {
            HookTable made = new HookTable(sites.numbered(site), handlers, loaders, log);
            table = hooks.compareAndSet(site, null, made) ? made : hooks.get(site);
        }
        return table;
    }
}
