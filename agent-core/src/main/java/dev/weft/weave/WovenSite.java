// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

/** A site with its number, by which woven code names it, and the flavour of adapter it needs. */
final class WovenSite {

    final int number;
    final Adapter adapter;

    /** The woven class names {@code jakarta.servlet}. */
    final boolean jakarta;

    private final String line;

    /** Read when it is first needed: most of the libraries are in no one application. */
    private Site site;

    /** @param line the site as {@link SiteIndex} writes it */
    WovenSite(int number, Adapter adapter, boolean jakarta, String line) {
        this.number = number;
        this.adapter = adapter;
        this.jakarta = jakarta;
        this.line = line;
    }

    synchronized Site site() {
        if (site == null) {
            site = SiteIndex.site(line);
        }
        return site;
    }
}
