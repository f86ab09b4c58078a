// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.weave.Site;
import dev.weft.weave.classfile.ClassFile;
import dev.weft.weave.classfile.Descriptor;
import dev.weft.weave.classfile.Method;
import java.util.ArrayList;
import java.util.List;

/** Finds the methods of a class file that its sites mean. */
final class SiteMethods {

    private static final int PUBLIC = 0x0001;
    private static final int BRIDGE = 0x0040;
    private static final int NATIVE = 0x0100;
    private static final int ABSTRACT = 0x0400;

    /** A bridge method calls the method itself. One call would be recorded twice. */
    private static final int NOT_WOVEN = ABSTRACT | NATIVE | BRIDGE;

    private final List<SiteMethod> found = new ArrayList<SiteMethod>();
    private boolean more;

    private SiteMethods() {}

    /**
     * Finds at most one site for each method.
     *
     * @param round 0 for the first site that means a method, 1 for the second, and so on
     */
    static SiteMethods of(ClassFile file, List<WovenSite> sites, int round) {
        SiteMethods methods = new SiteMethods();
        for (Method each : file.methods()) {
            if ((each.access() & NOT_WOVEN) == 0) {
                methods.find(each, sites, round);
            }
        }
        return methods;
    }

    /** In the order of the class file. */
    List<SiteMethod> found() {
        return found;
    }

    /** Whether the next round finds a method. */
    boolean hasMore() {
        return more;
    }

    private void find(Method method, List<WovenSite> sites, int round) {
        String name = method.name();
        int earlier = 0;
        for (WovenSite each : sites) {
            if (!each.site().isNamed(name) || !means(each.site(), method)) {
                continue;
            }
            if (earlier == round) {
                found.add(new SiteMethod(each, method, method.descriptor()));
            } else if (earlier > round) {
                more = true;
            }
            earlier++;
        }
    }

    private static boolean means(Site site, Method method) {
        if (site.isPublic() && (method.access() & PUBLIC) == 0) {
            return false;
        }
        List<String> wanted = site.parameters();
        if (wanted == null) {
            return true;
        }
        List<String> types = method.descriptor().parameters();
        if (types.size() != wanted.size()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!Descriptor.sourceName(types.get(i)).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }
}
