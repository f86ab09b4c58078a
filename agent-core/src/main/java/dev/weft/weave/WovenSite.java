// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

/** A site with its number, by which woven code names it, and the flavour of adapter it needs. */
final class WovenSite {

    final int number;
    final Site site;
    final Instrumentation instrumentation;

    /** The woven class names {@code jakarta.servlet}. */
    final boolean jakarta;

    WovenSite(int number, Site site, Instrumentation instrumentation, boolean jakarta) {
        this.number = number;
        this.site = site;
        this.instrumentation = instrumentation;
        this.jakarta = jakarta;
    }

    String adapterPackage() {
        String name = instrumentation.getClass().getName();
        return name.substring(0, name.lastIndexOf('.') + 1);
    }
}
