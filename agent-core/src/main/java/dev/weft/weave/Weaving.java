// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import dev.weft.Log;
import dev.weft.call.Calls;
import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** All instrumentations, at work in one JVM. */
public final class Weaving {

    private final Sites sites;
    private final Supplier<Calls> calls;
    private final ClassLoader agent;
    private final Log log;
    private Transformer transformer;
    private java.lang.instrument.Instrumentation jvm;

    /** Made, and the Bridge with it, for the first class that is woven: until then a JVM has next to nothing of us. */
    private Weaver weaver;

    private boolean stopped;

    private final Object followLock = new Object();
    private boolean follows;

    /**
     * @param disabled names of instrumentations to leave out
     * @param calls asked once, when the first class is woven
     * @param agent loader of the agent
     */
    public Weaving(Set<String> disabled, Supplier<Calls> calls, ClassLoader agent, Log log) throws IOException {
        this.sites = new Sites(SiteIndex.read(agent), disabled);
        this.calls = calls;
        this.agent = agent;
        this.log = log;
        if (!sites.instrumentations().containsAll(disabled)) {
            nameUnknown(disabled);
        }
    }

    private void nameUnknown(Set<String> disabled) {
        Collection<String> names = new TreeSet<String>(sites.instrumentations());
        Collection<String> unknown = new TreeSet<String>(disabled);
        unknown.removeAll(names);
        log.warn("weft.disable: no instrumentation is called " + unknown + "; there are " + names);
    }

    /** Weaves from now on; what is loaded already is woven at once. */
    public void start(java.lang.instrument.Instrumentation jvm) {
        this.jvm = jvm;
        transformer = new Transformer(sites, this, log);
        jvm.addTransformer(transformer, true);
        retransform(loadedSites());
    }

    /** Undoes {@link #start}. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            if (weaver != null) {
                Dispatcher.uninstall();
            }
        }
        jvm.removeTransformer(transformer);
        retransform(loadedSites());
    }

    /**
     * Weaves what carries on what others begin; that is loaded already in most JVMs. Returns when it is done. Not to be
     * called by a thread that loads a class.
     */
    public void follow() {
        synchronized (followLock) {
            if (!follows) {
                follows = true;
                sites.follow();
                retransform(loadedSites());
            }
        }
    }

    private void followSoon() {
        Thread thread = new Thread("weft-weaving") {
            @Override
            public void run() {
                follow();
            }
        };
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    synchronized Weaver weaver() {
        if (weaver == null) {
            followSoon();
            Weaver made = new Weaver(sites);
            Dispatcher dispatcher = new Dispatcher(sites, new AdapterLoaders(agent, jvm), calls.get(), log);
            if (!stopped) {
                dispatcher.install();
            }
            weaver = made;
        }
        return weaver;
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
