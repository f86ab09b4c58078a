// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A site with its number, which woven code contains, the flavour of its adapter, and its state. */
final class WovenSite {

    private static final int MAX_LOADERS = 10;

    final int number;
    final Adapter adapter;

    /** Whether the woven class refers to {@code jakarta.servlet}. */
    final boolean jakarta;

    private final String line;

    /** Parsed on first use, because an application contains few of the libraries. */
    private @Nullable Site site;

    /** The last class loaders of woven classes, as text so that none is kept alive; {@code null} before the first. */
    private @Nullable List<String> loaders;

    /** Binary names of further classes with such methods; {@code null} if there is none. */
    private @Nullable Set<String> further;

    private int methods;
    private boolean unmatched;
    private boolean unmodifiable;
    private @Nullable String failure;
    private boolean broken;

    /** @param line the site as {@link SiteIndex} writes it */
    WovenSite(int number, Adapter adapter, boolean jakarta, String line) {
        this.number = number;
        this.adapter = adapter;
        this.jakarta = jakarta;
        this.line = line;
    }

    /** Applies this site to another class too. */
    synchronized void alsoAt(String className) {
        Set<String> all = further == null ? new HashSet<String>() : further;
        all.add(className);
        further = all;
    }

    /** Whether this site means methods of a class. */
    synchronized boolean isAt(String className) {
        return site().className().equals(className) || further != null && further.contains(className);
    }

    /**
     * Records that a class was woven.
     *
     * @param methods number of woven methods, 1 or more
     */
    synchronized void woven(@Nullable ClassLoader loader, int methods) {
        this.methods = methods;
        String where = loader == null
                ? "boot loader"
                : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
        List<String> last = loaders == null ? new ArrayList<String>(2) : loaders;
        if (!last.contains(where)) {
            if (last.size() == MAX_LOADERS) {
                last.remove(0);
            }
            last.add(where);
        }
        loaders = last;
    }

    /** Records a class of the site's name that has no such method. */
    synchronized void unmatched() {
        unmatched = true;
    }

    /** Records a class that was loaded before the agent and that the JVM does not allow to change. */
    synchronized void unmodifiable() {
        unmodifiable = true;
    }

    /** @param broken whether the site does not work at all in at least one loader */
    synchronized void failed(String why, boolean broken) {
        if (failure == null) {
            failure = why;
        }
        this.broken |= broken;
    }

    synchronized boolean isWoven() {
        return loaders != null;
    }

    synchronized boolean isUnmatched() {
        return unmatched;
    }

    synchronized boolean isUnmodifiable() {
        return unmodifiable;
    }

    synchronized boolean isBroken() {
        return broken;
    }

    /** The first failure, or {@code null}. */
    synchronized @Nullable String failure() {
        return failure;
    }

    /** An element of {@code woven} in the doctor's report. */
    synchronized Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("class", site().className());
        report.put("method", site().method());
        report.put("methods", methods);
        report.put("loaders", loaders == null ? new ArrayList<String>() : new ArrayList<String>(loaders));
        return report;
    }

    synchronized Site site() {
        Site parsed = site;
        if (parsed == null) {
            parsed = SiteIndex.site(line);
            site = parsed;
        }
        return parsed;
    }
}
