// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.AgentThread;
import dev.weft.base.Log;
import dev.weft.call.Handlers;
import dev.weft.call.LateSites;
import dev.weft.weave.Kind;
import java.io.IOException;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Weaves all instrumentations into one JVM. */
public final class Weaving {

    /** Classes that are woven because an instance was found. An application has few drivers. */
    private static final int MAX_LATE = 200;

    private final Sites sites;
    private final TracingStarter starter;
    private final ClassLoader agent;
    private final Log log;
    private @Nullable Transformer transformer;
    private java.lang.instrument.@Nullable Instrumentation jvm;

    /** Made when the first class is woven, with the dispatcher. A JVM without one loads few classes of the agent. */
    private @Nullable Weaver weaver;

    private @Nullable Dispatcher dispatcher;

    private boolean stopped;

    /** Whether a thread was started for {@link #weavePropagation}. */
    private boolean propagationRequested;

    private int late;

    private final Object propagationLock = new Object();
    private boolean propagationWoven;

    /**
     * Reads the index of sites.
     *
     * @param disabled names of instrumentations to leave out, in lower case, with or without their version
     * @param leftOut kinds of instrumentations to leave out
     * @param agent class loader of the agent
     */
    public Weaving(Set<String> disabled, Set<Kind> leftOut, TracingStarter starter, ClassLoader agent, Log log)
            throws IOException {
        this.sites = new Sites(SiteIndex.read(agent), disabled, leftOut);
        this.starter = starter;
        this.agent = agent;
        this.log = log;
        if (!disabled.isEmpty()) {
            logUnknown(disabled);
        }
    }

    private void logUnknown(Set<String> disabled) {
        Collection<String> unknown = new TreeSet<String>();
        for (String each : disabled) {
            if (!sites.isAnyNamed(each)) {
                unknown.add(each);
            }
        }
        if (!unknown.isEmpty()) {
            Collection<String> names =
                    new TreeSet<String>(sites.instrumentations().keySet());
            log.warn("weft.disable: no instrumentation is called " + unknown + "; there are " + names);
        }
    }

    /**
     * Applies the sites of one class to others too. Called before {@link #start}.
     *
     * @param classNames binary names
     * @param like binary name of the class that has the sites to apply
     */
    public void alsoWeave(List<String> classNames, String like) {
        for (String each : classNames) {
            sites.alsoAt(each.replace('.', '/'), like.replace('.', '/'));
        }
    }

    /** Weaves classes that are loaded already, and all later ones when they are loaded. */
    public void start(java.lang.instrument.Instrumentation jvm) {
        this.jvm = jvm;
        OtherAgents others = new OtherAgents(log);
        Transformer added = new Transformer(sites, others, this, log);
        transformer = added;
        jvm.addTransformer(added, true);
        for (Class<?> each : jvm.getInitiatedClasses(ClassLoader.getSystemClassLoader())) {
            others.see(each.getName().replace('.', '/'));
        }
        retransform(jvm, loadedSites(jvm));
    }

    /** Undoes {@link #start}. */
    public void stop() {
        synchronized (this) {
            stopped = true;
            if (dispatcher != null) {
                dispatcher.remove();
            }
        }
        if (jvm != null && transformer != null) {
            jvm.removeTransformer(transformer);
            retransform(jvm, loadedSites(jvm));
        }
    }

    /** Weaves as {@link Weaver#weave}, and starts tracing if necessary. */
    byte @Nullable [] weave(@Nullable ClassLoader loader, String internalName, byte[] classFile) {
        byte[] woven = weaver().weave(loader, internalName, classFile);
        if (woven != null) {
            woven(sites.kind(internalName));
        }
        return woven;
    }

    private void woven(Kind kind) {
        if (kind != Kind.PROPAGATION && kind != Kind.LOG) {
            starter.woven(kind);
            requestPropagation();
        }
    }

    /**
     * Weaves the instrumentations of kind {@link Kind#PROPAGATION}, and returns when it is done. Most of their classes are
     * loaded already. Not to be called by a thread that loads a class.
     */
    public void weavePropagation() {
        synchronized (propagationLock) {
            if (!propagationWoven && jvm != null) {
                propagationWoven = true;
                sites.includePropagation();
                List<Class<?>> classes = new ArrayList<Class<?>>();
                for (Class<?> each : loadedSites(jvm)) {
                    if (sites.kind(each.getName().replace('.', '/')) == Kind.PROPAGATION) {
                        classes.add(each);
                    }
                }
                dispatcher().prepare(classes);
                retransform(jvm, classes);
            }
        }
    }

    private LateSites lateSites() {
        return new LateSites() {
            @Override
            public void apply(Class<?> type, String like) {
                if (addLate(type, like)) {
                    startWeavingLate(Collections.<Class<?>>singletonList(type), null);
                }
            }

            @Override
            public void applyAll(List<Class<?>> types, String prefix, Runnable woven) {
                for (Class<?> each : types) {
                    if (!addLate(each, prefix + each.getName())) {
                        return;
                    }
                }
                startWeavingLate(types, woven);
            }
        };
    }

    private boolean addLate(Class<?> type, String like) {
        String internalName = type.getName().replace('.', '/');
        if (sites.isWoven(internalName) || jvm == null || !jvm.isModifiableClass(type)) {
            return false;
        }
        synchronized (this) {
            if (stopped || late == MAX_LATE || !sites.alsoAt(internalName, like.replace('.', '/'))) {
                return false;
            }
            late++;
            return true;
        }
    }

    /** The thread that finds the classes may hold locks of their library, so it weaves nothing. */
    private void startWeavingLate(final List<Class<?>> found, final @Nullable Runnable woven) {
        Runnable weaving = new Runnable() {
            @Override
            public void run() {
                weaveLate(found);
                if (woven != null) {
                    woven.run();
                }
            }
        };
        AgentThread.create("weft-weaving", weaving).start();
    }

    private void weaveLate(List<Class<?>> found) {
        java.lang.instrument.Instrumentation present = jvm;
        if (present != null) {
            dispatcher().prepare(found);
            retransform(present, found);
        }
    }

    private void requestPropagation() {
        synchronized (this) {
            if (propagationRequested) {
                return;
            }
            propagationRequested = true;
        }
        Runnable weaving = new Runnable() {
            @Override
            public void run() {
                weavePropagation();
            }
        };
        AgentThread.create("weft-weaving", weaving).start();
    }

    private synchronized Weaver weaver() {
        Weaver made = weaver;
        if (made == null) {
            dispatcher();
            made = new Weaver(sites);
            weaver = made;
        }
        return made;
    }

    private synchronized Dispatcher dispatcher() {
        Dispatcher made = dispatcher;
        if (made == null) {
            if (jvm == null) {
                throw new IllegalStateException("weaving has not started");
            }
            Handlers handlers = starter.handlers();
            handlers.work().setLongLivedThreads(sites.longLivedThreads());
            handlers.setLateSites(lateSites());
            made = new Dispatcher(sites, new AdapterLoaders(agent, jvm), handlers, log);
            if (!stopped) {
                made.place();
            }
            dispatcher = made;
        }
        return made;
    }

    /** The state of each instrumentation, for the doctor's report. */
    public List<Object> report() {
        Dispatcher current;
        synchronized (this) {
            current = dispatcher;
        }
        return new WeavingReport(sites, current).instrumentations();
    }

    private List<Class<?>> loadedSites(java.lang.instrument.Instrumentation jvm) {
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

    /** Retransforms all classes in one pause of the JVM. If that fails, one at a time, so that one failure affects one class. */
    private void retransform(java.lang.instrument.Instrumentation jvm, List<Class<?>> classes) {
        if (classes.isEmpty() || retransformTogether(jvm, classes)) {
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

    private static boolean retransformTogether(java.lang.instrument.Instrumentation jvm, List<Class<?>> classes) {
        try {
            jvm.retransformClasses(classes.toArray(new Class<?>[0]));
            return true;
        } catch (UnmodifiableClassException | RuntimeException | Error oneOfThem) {
            return false;
        }
    }
}
