// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A site's hook beside each woven class. A {@link ClassValue} keeps the hook with the class, so that both go together when
 * the application is undeployed. {@code null}: the adapter cannot be linked here, which has been said.
 */
final class HookTable extends ClassValue<Hook> {

    private final WovenSite site;
    private final Handlers handlers;
    private final AdapterLoaders loaders;
    private final Log log;
    private final AtomicBoolean complained = new AtomicBoolean();

    /** Not volatile: only the doctor wants to know. */
    private boolean called;

    HookTable(WovenSite site, Handlers handlers, AdapterLoaders loaders, Log log) {
        this.site = site;
        this.handlers = handlers;
        this.loaders = loaders;
        this.log = log;
    }

    @Override
    protected Hook computeValue(Class<?> woven) {
        try {
            Class<?> hook = loaders.beside(woven, site).loadClass(site.site().hook());
            return (Hook) hook.getConstructor(Handlers.class).newInstance(handlers);
        } catch (Throwable thrown) {
            site.failed(Log.describe(thrown), true);
            failed(thrown, log);
            return null;
        }
    }

    /** Written once, since all threads read it. */
    void called() {
        if (!called) {
            called = true;
        }
    }

    boolean isCalled() {
        return called;
    }

    /** Said once a site: the same failure comes with every call. */
    void failed(Throwable thrown, Log log) {
        if (complained.compareAndSet(false, true)) {
            site.failed(Log.describe(thrown), false);
            log.error(site.adapter.instrumentation + " fails at " + site.site(), thrown);
        }
    }
}
