// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.call.Handlers;
import dev.weft.weave.Kind;
import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All instrumentations, at work in one JVM. */
public final class Weaving {

    private final Sites sites;
    private final Supplier<Handlers> handlers;
    private final Consumer<Kind> begun;
    private final ClassLoader agent;
    private final Log log;
    private Transformer transformer;
    private java.lang.instrument.Instrumentation jvm;

    /** Made, and the Bridge with it, for the first class that is woven: until then a JVM has next to nothing of us. */
    private Weaver weaver;

    private Dispatcher dispatcher;

    private boolean stopped;

    private boolean followsSoon;
    private final Object followLock = new Object();
    private boolean follows;

    /**
     * @param disabled names of instrumentations to leave out, with or without their version
     * @param leftOut kinds of which none is woven
     * @param handlers asked once, when the first class is woven
     * @param begun told of each class that is woven where requests or other work begin or calls are made, before the first of them
     * @param agent loader of the agent
     */
    public Weaving(
            Set<String> disabled,
            Set<Kind> leftOut,
            Supplier<Handlers> handlers,
            Consumer<Kind> begun,
            ClassLoader agent,
            Log log)
            throws IOException {
        this.sites = new Sites(SiteIndex.read(agent), disabled, leftOut);
        this.handlers = handlers;
        this.begun = begun;
        this.agent = agent;
        this.log = log;
        if (!disabled.isEmpty()) {
            nameUnknown();
        }
    }

    private void nameUnknown() {
        Collection<String> unknown = sites.unknown();
        if (!unknown.isEmpty()) {
            Collection<String> names =
                    new TreeSet<String>(sites.instrumentations().keySet());
            log.warn("weft.disable: no instrumentation is called " + unknown + "; there are " + names);
        }
    }

    /** Weaves from now on; what is loaded already is woven at once. */
    public void start(java.lang.instrument.Instrumentation jvm) {
        this.jvm = jvm;
        OtherAgents others = new OtherAgents(log);
        transformer = new Transformer(sites, others, this, log);
        jvm.addTransformer(transformer, true);
        for (Class<?> each : jvm.getInitiatedClasses(ClassLoader.getSystemClassLoader())) {
            others.see(each.getName().replace('.', '/'));
        }
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

    /** @return as {@link Weaver#weave} */
    byte[] weave(ClassLoader loader, String internalName, byte[] classFile) {
        byte[] woven = weaver().weave(loader, internalName, classFile);
        if (woven != null) {
            woven(sites.kind(internalName));
        }
        return woven;
    }

    private void woven(Kind kind) {
        if (kind != Kind.PROPAGATION && kind != Kind.LOG) {
            begun.accept(kind);
            followSoon();
        }
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
                List<Class<?>> following = new ArrayList<Class<?>>();
                for (Class<?> each : loadedSites()) {
                    if (sites.kind(each.getName().replace('.', '/')) == Kind.PROPAGATION) {
                        following.add(each);
                    }
                }
                weaver();
                dispatcher.prepare(following);
                retransform(following);
            }
        }
    }

    private void followSoon() {
        synchronized (this) {
            if (followsSoon) {
                return;
            }
            followsSoon = true;
        }
        // A Runnable, since a subclass of Thread would be loaded with this class, to be verified.
        Runnable following = new Runnable() {
            @Override
            public void run() {
                follow();
            }
        };
        Thread thread = new Thread(following, "weft-weaving");
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private synchronized Weaver weaver() {
        if (weaver == null) {
            Handlers hooked = handlers.get();
            hooked.work().setLongLivedThreads(sites.longLivedThreads());
            Dispatcher made = new Dispatcher(sites, new AdapterLoaders(agent, jvm), hooked, log);
            if (!stopped) {
                made.install();
            }
            dispatcher = made;
            weaver = new Weaver(sites);
        }
        return weaver;
    }

    /** What became of each instrumentation, for the doctor. */
    public List<Object> report() {
        Dispatcher handlers;
        synchronized (this) {
            handlers = dispatcher;
        }
        return new WeavingReport(sites, handlers).instrumentations();
    }

    private List<Class<?>> loadedSites() {
        List<Class<?>> loaded = new ArrayList<Class<?>>();
        for (Class<?> each : jvm.getAllLoadedClasses()) {
            String internalName = each.getName().replace('.', '/');
            if (each.isArray() || !sites.isWoven(internalName)) {
                continue;
            }
            if (jvm.isModifiableClass(each)) {
                loaded.add(each);
            } else {
                for (WovenSite site : sites.of(internalName)) {
                    site.unmodifiable();
                }
            }
        }
        return loaded;
    }

    /** All in one pause of the JVM; or one at a time, so that a class that cannot be woven does not keep the others from it. */
    private void retransform(List<Class<?>> classes) {
        if (classes.isEmpty() || retransformTogether(classes)) {
            return;
        }
        for (Class<?> each : classes) {
            try {
                jvm.retransformClasses(each);
            } catch (UnmodifiableClassException | RuntimeException | Error e) {
                sites.failed(each.getName().replace('.', '/'), e);
                log.error("cannot weave " + each.getName() + ", which was loaded before the agent", e);
            }
        }
    }

    private boolean retransformTogether(List<Class<?>> classes) {
        try {
            jvm.retransformClasses(classes.toArray(new Class<?>[0]));
            return true;
        } catch (UnmodifiableClassException | RuntimeException | Error oneOfThem) {
            return false;
        }
    }
}
