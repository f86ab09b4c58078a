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
import java.util.TreeSet;

/**
 * All sites, by the class they are in. A site has two numbers, an even one for an adapter of javax and the next for one of
 * jakarta, because only the class file tells which of them is meant.
 */
final class Sites implements SiteIndex.Reader {

    private final Set<String> disabled;
    private final Set<Kind> leftOut;
    private final Map<String, Kind> instrumentations = new LinkedHashMap<String, Kind>();

    /** Replaced when those that follow others are woven too. */
    private volatile Map<String, List<WovenSite>> byClass = new HashMap<String, List<WovenSite>>();

    private final Map<String, List<WovenSite>> following = new HashMap<String, List<WovenSite>>();
    private final List<WovenSite> byNumber = new ArrayList<WovenSite>();

    private final List<String> longLivedThreads = new ArrayList<String>();

    /** While reading. */
    private Adapter adapter;

    /** Whether {@link #adapter} is left out. */
    private boolean adapterDisabled;

    /**
     * @param index as {@link SiteIndex} has it
     * @param disabled names of instrumentations to leave out, with or without their version
     * @param leftOut all of these are left out too
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
        longLivedThreads.addAll(names);
    }

    @Override
    public void site(String internalName, String line) {
        if (adapterDisabled) {
            return;
        }
        Map<String, List<WovenSite>> sites = adapter.kind == Kind.PROPAGATION ? following : byClass;
        List<WovenSite> there = sites.get(internalName);
        if (there == null) {
            there = new ArrayList<WovenSite>(2);
            sites.put(internalName, there);
        }
        WovenSite javax = new WovenSite(byNumber.size(), adapter, false, line);
        there.add(javax);
        byNumber.add(javax);
        byNumber.add(new WovenSite(javax.number + 1, adapter, true, line));
    }

    /** From now on the sites of instrumentations that follow others are woven too. No class has sites of both kinds. */
    void follow() {
        Map<String, List<WovenSite>> all = new HashMap<String, List<WovenSite>>(byClass);
        all.putAll(following);
        byClass = all;
    }

    /** As all instrumentations name them, the disabled ones included: their libraries' threads start all the same. */
    List<String> longLivedThreads() {
        return longLivedThreads;
    }

    /** By their names, those of the disabled ones included. */
    Map<String, Kind> instrumentations() {
        return instrumentations;
    }

    /** @param internalName {@code org/apache/http/impl/client/InternalHttpClient}; may be {@code null} */
    boolean isWoven(String internalName) {
        return byClass.containsKey(internalName);
    }

    /** Of the instrumentation that the class has sites of; where there are several, the first that comes in {@link Kind}. */
    Kind kind(String internalName) {
        Kind first = Kind.LOG;
        for (WovenSite each : of(internalName)) {
            if (each.adapter.kind.compareTo(first) < 0) {
                first = each.adapter.kind;
            }
        }
        return first;
    }

    /** The javax flavours. */
    List<WovenSite> of(String internalName) {
        List<WovenSite> sites = byClass.get(internalName);
        return sites == null ? Collections.<WovenSite>emptyList() : sites;
    }

    /** A class cannot be woven. */
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

    /** The names in {@link #disabled} that are no instrumentation's, with or without its version. */
    Set<String> unknown() {
        Set<String> unknown = new TreeSet<String>(disabled);
        for (String each : instrumentations.keySet()) {
            unknown.remove(each);
            unknown.remove(withoutVersion(each));
        }
        return unknown;
    }

    /** {@code okhttp} for {@code okhttp-3}; the name itself if it ends in no version, as {@code http-url-connection}. */
    static String withoutVersion(String instrumentation) {
        int end = instrumentation.length();
        while (end > 0
                && (Character.isDigit(instrumentation.charAt(end - 1)) || instrumentation.charAt(end - 1) == '.')) {
            end--;
        }
        boolean hasVersion = end > 1 && end < instrumentation.length() && instrumentation.charAt(end - 1) == '-';
        return hasVersion ? instrumentation.substring(0, end - 1) : instrumentation;
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
