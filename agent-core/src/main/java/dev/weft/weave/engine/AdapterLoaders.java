// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.WeakTable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One {@link AdapterLoader} per instrumentation and loader of the application, so that an instrumentation's hooks share
 * their classes. This table holds the loaders weakly. The woven classes hold them strongly, through the hooks.
 */
final class AdapterLoaders {

    private static final Object BOOT = new Object();

    private final WeakTable<Object, Adapters> byLibrary = new WeakTable<Object, Adapters>();
    private final ClassLoader agent;
    private final java.lang.instrument.Instrumentation jvm;

    AdapterLoaders(ClassLoader agent, java.lang.instrument.Instrumentation jvm) {
        this.agent = agent;
        this.jvm = jvm;
    }

    synchronized AdapterLoader beside(Class<?> woven, WovenSite site) throws ReflectiveOperationException {
        ClassLoader library = woven.getClassLoader();
        Object key = library == null ? BOOT : library;
        Adapters adapters = byLibrary.get(key);
        if (adapters == null) {
            adapters = new Adapters();
            byLibrary.put(key, adapters);
        }
        AdapterLoader loader = adapters.of(library, site, this);
        // For reflection: an adapter need not name the woven class.
        Modules.open(jvm, woven, loader);
        return loader;
    }

    /** The adapters beside one loader. They are few, and a list is enough. */
    private static final class Adapters {

        private final List<Slot> slots = new ArrayList<Slot>(2);

        AdapterLoader of(@Nullable ClassLoader library, WovenSite site, AdapterLoaders all)
                throws ReflectiveOperationException {
            Slot slot = slot(site);
            AdapterLoader loader = slot.loader.get();
            if (loader == null) {
                loader = new AdapterLoader(library, all.agent, site.adapter, site.jakarta, all.jvm);
                for (String each : site.adapter.opens) {
                    int slash = each.indexOf('/');
                    Modules.open(all.jvm, each.substring(0, slash), each.substring(slash + 1), loader);
                }
                slot.loader = new WeakReference<AdapterLoader>(loader);
            }
            return loader;
        }

        private Slot slot(WovenSite site) {
            for (Slot each : slots) {
                if (each.adapter == site.adapter && each.jakarta == site.jakarta) {
                    return each;
                }
            }
            Slot added = new Slot(site.adapter, site.jakarta);
            slots.add(added);
            return added;
        }
    }

    private static final class Slot {

        private final Adapter adapter;
        private final boolean jakarta;
        private WeakReference<AdapterLoader> loader = new WeakReference<AdapterLoader>(null);

        Slot(Adapter adapter, boolean jakarta) {
            this.adapter = adapter;
            this.jakarta = jakarta;
        }
    }
}
