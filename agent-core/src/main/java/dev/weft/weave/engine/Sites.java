// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Log;
import dev.weft.weave.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All sites, by the class that declares the method. A site has two numbers: an even one for the javax flavour of its adapter and
 * the next one for the jakarta flavour. Only the class file tells which flavour it needs.
 */
final class Sites implements SiteIndex.Reader {

    private final Set<String> disabled;
    private final Set<Kind> leftOut;
    private final Map<String, Kind> instrumentations = new LinkedHashMap<String, Kind>();

    /** Replaced by {@link #includePropagation}. */
    private volatile Map<String, List<WovenSite>> byClass = new HashMap<String, List<WovenSite>>();

    private final Map<String, List<WovenSite>> propagation = new HashMap<String, List<WovenSite>>();
    private final List<WovenSite> byNumber = new ArrayList<WovenSite>();

    private final List<String> longLivedThreads = new ArrayList<String>();

    /** The adapter of the sites that are being read. */
    private @Nullable Adapter adapter;

    /** Whether {@link #adapter} is left out. */
    private boolean adapterDisabled;

    /**
     * Reads an index.
     *
     * @param index the text that {@link SiteIndex} describes
     * @param disabled names of instrumentations to leave out, in lower case, with or without their version
     * @param leftOut kinds of instrumentations to leave out
     */
    Sites(String index, Set<String> disabled, Set<Kind> leftOut) {
        this.disabled = disabled;
        this.leftOut = leftOut;
        SiteIndex.read(index, this);
    }

    @Override
    public void adapter(Adapter next) {
        adapter = next;
        instrumentations.put(next.instrumentation, next.kind);
        adapterDisabled = isDisabled(next.instrumentation);
    }

    @Override
    public void longLivedThreads(List<String> names) {
        for (String each : names) {
            if (!longLivedThreads.contains(each)) {
                longLivedThreads.add(each);
            }
        }
    }

    @Override
    public void site(String internalName, String line) {
        Adapter of = adapter;
        if (of == null || adapterDisabled) {
            return;
        }
        Map<String, List<WovenSite>> sites = of.kind == Kind.PROPAGATION ? propagation : byClass;
        List<WovenSite> there = sites.get(internalName);
        if (there == null) {
            there = new ArrayList<WovenSite>(2);
            sites.put(internalName, there);
        }
        WovenSite javax = new WovenSite(byNumber.size(), of, false, line);
        there.add(javax);
        byNumber.add(javax);
        byNumber.add(new WovenSite(javax.number + 1, of, true, line));
    }

    /** Includes the sites of kind {@link Kind#PROPAGATION} from now on. No class has sites of this and of another kind. */
    synchronized void includePropagation() {
        Map<String, List<WovenSite>> all = new HashMap<String, List<WovenSite>>(byClass);
        all.putAll(propagation);
        byClass = all;
    }

    /**
     * Applies the sites of one class to another one too, from now on.
     *
     * @param internalName the other class
     * @param like internal name of the class that has the sites to apply
     * @return whether anything has changed
     */
    synchronized boolean alsoAt(String internalName, String like) {
        List<WovenSite> sites = byClass.get(like);
        if (sites == null || byClass.containsKey(internalName)) {
            return false;
        }
        for (WovenSite each : sites) {
            each.alsoAt(internalName.replace('/', '.'));
            jakarta(each).alsoAt(internalName.replace('/', '.'));
        }
        Map<String, List<WovenSite>> all = new HashMap<String, List<WovenSite>>(byClass);
        all.put(internalName, sites);
        byClass = all;
        return true;
    }

    /** Names of all instrumentations' long-lived threads. Disabled ones count: their libraries' threads start all the same. */
    List<String> longLivedThreads() {
        return longLivedThreads;
    }

    /** Kinds of all instrumentations by name, disabled ones included. */
    Map<String, Kind> instrumentations() {
        return instrumentations;
    }

    /** @param internalName such as {@code org/apache/http/impl/client/InternalHttpClient}; {@code null} for a hidden class */
    boolean isWoven(@Nullable String internalName) {
        return byClass.containsKey(internalName);
    }

    /** The kind of the class's instrumentation; of several kinds, the first in the order of {@link Kind}. */
    Kind kind(String internalName) {
        Kind first = Kind.LOG;
        for (WovenSite each : of(internalName)) {
            if (each.adapter.kind.compareTo(first) < 0) {
                first = each.adapter.kind;
            }
        }
        return first;
    }

    /** The sites in a class, in their javax flavour. */
    List<WovenSite> of(String internalName) {
        List<WovenSite> sites = byClass.get(internalName);
        return sites == null ? Collections.<WovenSite>emptyList() : sites;
    }

    /** Records that a class cannot be woven. */
    void failed(String internalName, Throwable thrown) {
        for (WovenSite each : of(internalName)) {
            each.failed(Log.describe(thrown), true);
        }
    }

    boolean isDisabled(String instrumentation) {
        boolean named = !disabled.isEmpty()
                && (disabled.contains(instrumentation) || disabled.contains(withoutVersion(instrumentation)));
        return named || leftOut.contains(instrumentations.get(instrumentation));
    }

    /** Tells whether a name of {@code weft.disable} means an instrumentation. */
    boolean isAnyNamed(String name) {
        for (String each : instrumentations.keySet()) {
            if (name.equals(each) || name.equals(withoutVersion(each))) {
                return true;
            }
        }
        return false;
    }

    /** Makes {@code netty-executors} of {@code netty-executors-4.1}. A name without a version stays as it is. */
    static String withoutVersion(String instrumentation) {
        int dash = instrumentation.lastIndexOf('-');
        for (int i = dash + 1; i < instrumentation.length(); i++) {
            char c = instrumentation.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return instrumentation;
            }
        }
        return dash < 0 ? instrumentation : instrumentation.substring(0, dash);
    }

    WovenSite jakarta(WovenSite javax) {
        return byNumber.get(javax.number + 1);
    }

    WovenSite numbered(int number) {
        return byNumber.get(number);
    }

    int count() {
        return byNumber.size();
    }
}
