// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All sites, by the class they are in. A site of an instrumentation that serves both servlet APIs has two numbers, an even
 * one for javax and the next for jakarta, because only the class file tells which of them is meant.
 */
final class Sites {

    private final Map<String, List<WovenSite>> byClass = new HashMap<String, List<WovenSite>>();
    private final List<WovenSite> byNumber = new ArrayList<WovenSite>();

    Sites(Iterable<Instrumentation> instrumentations, Set<String> disabled) {
        for (Instrumentation each : instrumentations) {
            if (!disabled.contains(each.name())) {
                for (Site site : each.sites()) {
                    add(site, each);
                }
            }
        }
    }

    private void add(Site site, Instrumentation instrumentation) {
        String className = site.className().replace('.', '/');
        List<WovenSite> there = byClass.get(className);
        if (there == null) {
            there = new ArrayList<WovenSite>(2);
            byClass.put(className, there);
        }
        WovenSite javax = new WovenSite(byNumber.size(), site, instrumentation, false);
        there.add(javax);
        byNumber.add(javax);
        byNumber.add(new WovenSite(javax.number + 1, site, instrumentation, true));
    }

    /** @param internalName {@code org/apache/http/impl/client/InternalHttpClient}; may be {@code null} */
    boolean isWoven(String internalName) {
        return byClass.containsKey(internalName);
    }

    /** The javax flavours. */
    List<WovenSite> of(String internalName) {
        List<WovenSite> sites = byClass.get(internalName);
        return sites == null ? Collections.<WovenSite>emptyList() : sites;
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
