// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.base.Privileged;
import dev.weft.bootstrap.Bridge;
import dev.weft.call.Handlers;
import dev.weft.weave.Hook;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A site's hook for each woven class. A {@link ClassValue} keeps the hook with the class, so that both are collected when the
 * application is undeployed. The hook is {@code null} if the adapter cannot be linked, which has been logged.
 */
final class HookTable extends ClassValue<@Nullable Hook> {

    private final WovenSite site;
    private final Handlers handlers;
    private final AdapterLoaders loaders;
    private final Log log;
    private final AtomicBoolean logged = new AtomicBoolean();

    /** Not volatile, because only the doctor reads it. */
    private boolean called;

    HookTable(WovenSite site, Handlers handlers, AdapterLoaders loaders, Log log) {
        this.site = site;
        this.handlers = handlers;
        this.loaders = loaders;
        this.log = log;
    }

    @Override
    protected @Nullable Hook computeValue(final Class<?> woven) {
        if (!site.isAt(woven.getName())) {
            // A call that no woven code makes.
            return null;
        }
        return Privileged.get(new Supplier<@Nullable Hook>() {
            @Override
            public @Nullable Hook get() {
                return create(woven);
            }
        });
    }

    private @Nullable Hook create(Class<?> woven) {
        try {
            Class<?> hook = loaders.beside(woven, site).loadClass(site.site().hook());
            return (Hook) hook.getConstructor(Handlers.class).newInstance(handlers);
        } catch (Throwable thrown) {
            site.failed(Log.describe(thrown), true);
            failed(thrown, log);
            return null;
        }
    }

    /** Writes the field once, because all threads share its cache line. */
    void called() {
        if (!called) {
            called = true;
        }
    }

    /** Whether the Bridge was called by the method of the site, or by none. */
    boolean isCalledByWovenCode() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        for (int i = 0; i < frames.length - 1; i++) {
            if (frames[i].getClassName().equals(Bridge.class.getName())) {
                StackTraceElement caller = frames[i + 1];
                return site.isAt(caller.getClassName()) && site.site().isNamed(caller.getMethodName());
            }
        }
        return true;
    }

    boolean isCalled() {
        return called;
    }

    /**
     * Logs the first failure of the site only, because every call may fail in the same way. Ignores the failure of a call that
     * does not come from woven code: the first real one would not be logged.
     */
    void failed(Throwable thrown, Log log) {
        if (!logged.get() && isCalledByWovenCode() && logged.compareAndSet(false, true)) {
            site.failed(Log.describe(thrown), false);
            log.error(site.adapter.instrumentation + " fails at " + site.site(), thrown);
        }
    }
}
