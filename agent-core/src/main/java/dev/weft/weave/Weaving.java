// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.Log;
import dev.weft.call.Calls;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All instrumentations, at work in one JVM. */
public final class Weaving {

    private final Sites sites;
    private final Calls calls;
    private final Log log;
    private Transformer transformer;
    private java.lang.instrument.Instrumentation jvm;

    /** @param disabled names of instrumentations to leave out */
    public Weaving(Set<String> disabled, Calls calls, ClassLoader agentLoader, Log log) {
        List<Instrumentation> all = new ArrayList<Instrumentation>();
        SortedSet<String> names = new TreeSet<String>();
        for (Instrumentation each : ServiceLoader.load(Instrumentation.class, agentLoader)) {
            all.add(each);
            names.add(each.name());
        }
        SortedSet<String> unknown = new TreeSet<String>(disabled);
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            log.warn("weft.disable: no instrumentation is called " + unknown + "; there are " + names);
        }
        this.sites = new Sites(all, disabled);
        this.calls = calls;
        this.log = log;
    }

    /** Weaves from now on; what is loaded already is woven at once. */
    public void start(java.lang.instrument.Instrumentation jvm) {
        this.jvm = jvm;
        new Dispatcher(sites, calls, jvm, log).install();
        transformer = new Transformer(sites, log);
        jvm.addTransformer(transformer, true);
        retransform(loadedSites());
    }

    /** Undoes {@link #start}. */
    public void stop() {
        Dispatcher.uninstall();
        jvm.removeTransformer(transformer);
        retransform(loadedSites());
    }

    private List<Class<?>> loadedSites() {
        List<Class<?>> loaded = new ArrayList<Class<?>>();
        for (Class<?> each : jvm.getAllLoadedClasses()) {
            if (!each.isArray() && sites.isWoven(each.getName().replace('.', '/')) && jvm.isModifiableClass(each)) {
                loaded.add(each);
            }
        }
        return loaded;
    }

    /** One at a time, so that a class that cannot be woven does not keep the others from it. */
    private void retransform(List<Class<?>> classes) {
        for (Class<?> each : classes) {
            try {
                jvm.retransformClasses(each);
            } catch (UnmodifiableClassException | RuntimeException | Error e) {
                log.error("cannot weave " + each.getName() + ", which was loaded before the agent", e);
            }
        }
    }
}
