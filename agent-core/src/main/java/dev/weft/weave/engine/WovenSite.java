// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Site;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A site with its number, by which woven code names it, and the flavour of adapter it needs, and what became of it. */
final class WovenSite {

    private static final int MOST_LOADERS = 10;

    final int number;
    final Adapter adapter;

    /** The woven class names {@code jakarta.servlet}. */
    final boolean jakarta;

    private final String line;

    /** Read when it is first needed: most of the libraries are in no one application. */
    private Site site;

    /** The last class loaders it was woven in; as text, so that none is kept alive. {@code null} before the first. */
    private List<String> loaders;

    private int methods;
    private boolean unmatched;
    private boolean unmodifiable;
    private String failure;
    private boolean broken;

    /** @param line the site as {@link SiteIndex} writes it */
    WovenSite(int number, Adapter adapter, boolean jakarta, String line) {
        this.number = number;
        this.adapter = adapter;
        this.jakarta = jakarta;
        this.line = line;
    }

    /** A class of its name was woven at so many methods. */
    synchronized void woven(ClassLoader loader, int methods) {
        this.methods = methods;
        String where = loader == null
                ? "boot loader"
                : loader.getClass().getName() + '@' + Integer.toHexString(System.identityHashCode(loader));
        if (loaders == null) {
            loaders = new ArrayList<String>(2);
        }
        if (!loaders.contains(where)) {
            if (loaders.size() == MOST_LOADERS) {
                loaders.remove(0);
            }
            loaders.add(where);
        }
    }

    /** A class of its name came that has no such method. */
    synchronized void unmatched() {
        unmatched = true;
    }

    /** A class of its name was loaded before the agent and is one that the JVM does not let be changed. */
    synchronized void unmodifiable() {
        unmodifiable = true;
    }

    /** @param broken whether it never works, for one loader at least */
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

    /** The first, or {@code null}. */
    synchronized String failure() {
        return failure;
    }

    /** For the doctor; of a site that is woven. */
    synchronized Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("class", site().className());
        report.put("method", site().method());
        report.put("methods", methods);
        report.put("loaders", new ArrayList<String>(loaders));
        return report;
    }

    synchronized Site site() {
        if (site == null) {
            site = SiteIndex.site(line);
        }
        return site;
    }
}
