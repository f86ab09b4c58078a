// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.bootstrap.Bridge;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The agent's side of the {@link Bridge}: finds the hook of a site and calls it. An exception of a hook never reaches the
 * application.
 */
final class Dispatcher extends Bridge {

    private final Sites sites;
    private final AdapterLoaders loaders;
    private final Handlers handlers;
    private final Log log;

    /** By the number of the site; {@code null} for most sites, which are never woven. */
    private final AtomicReferenceArray<@Nullable HookTable> hooks;

    Dispatcher(Sites sites, AdapterLoaders loaders, Handlers handlers, Log log) {
        this.sites = sites;
        this.loaders = loaders;
        this.handlers = handlers;
        this.log = log;
        this.hooks = new AtomicReferenceArray<@Nullable HookTable>(sites.count());
    }

    /** Receives the calls of woven code from now on. */
    void place() {
        // A test has defined the Bridge without the agent's first step.
        reserve(Dispatcher.class.getClassLoader());
        if (!install()) {
            log.warn("another agent receives the calls of woven code, and this one does nothing");
        }
    }

    /** Undoes {@link #place}. */
    void remove() {
        uninstall();
    }

    @Override
    protected @Nullable Object entered(
            int site, Class<?> woven, @Nullable Object self, @Nullable Object first, @Nullable Object second) {
        HookTable table = hooks(site);
        if (table == null) {
            return null;
        }
        try {
            Hook hook = table.get(woven);
            if (hook == null) {
                return null;
            }
            table.called();
            return hook.enter(self, first, second);
        } catch (Throwable thrown) {
            table.failed(thrown, log);
            return null;
        }
    }

    @Override
    protected @Nullable Object exited(
            int site, Class<?> woven, Object call, @Nullable Object result, @Nullable Throwable thrown) {
        HookTable table = hooks(site);
        if (table == null) {
            return result;
        }
        try {
            Hook hook = table.get(woven);
            return hook == null ? result : hook.exit(call, result, thrown);
        } catch (Throwable inHook) {
            if (table.isCalledByWovenCode()) {
                handlers.leave();
                table.failed(inHook, log);
            }
            return result;
        }
    }

    /** Whether a method of this site was ever entered. */
    boolean wasCalled(int site) {
        HookTable table = hooks.get(site);
        return table != null && table.isCalled();
    }

    /**
     * Makes the hooks of classes before they are woven. A thread that calls a class of the JDK may hold locks of the
     * application, those of its class loaders included. Such a call must load no class.
     */
    void prepare(List<Class<?>> classes) {
        for (Class<?> each : classes) {
            for (WovenSite site : sites.of(each.getName().replace('.', '/'))) {
                HookTable table = hooks(site.number);
                if (table != null) {
                    table.get(each);
                }
            }
        }
    }

    /** {@code null} if there is no such site: every class of the JVM can call the Bridge. */
    private @Nullable HookTable hooks(int site) {
        if (site < 0 || site >= hooks.length()) {
            return null;
        }
        HookTable table = hooks.get(site);
        if (table != null) {
            return table;
        }
        HookTable made = new HookTable(sites.numbered(site), handlers, loaders, log);
        if (hooks.compareAndSet(site, null, made)) {
            return made;
        }
        HookTable others = hooks.get(site);
        return others == null ? made : others;
    }
}
