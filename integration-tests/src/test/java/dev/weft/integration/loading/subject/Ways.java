// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.util.LinkedHashMap;
import java.util.Map;

/** All ways to load the library, by the name in the test's output. A new way is a class and a line here. */
final class Ways {

    private Ways() {}

    /** The ways of this JDK that define a new copy of the library each time. */
    static Map<String, Way> defining() {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("url", new UrlWay());
        ways.put("child-first", new ChildFirstWay());
        ways.put("array", new ArrayWay());
        ways.put("buffer", new BufferWay());
        ways.put("unsafe", new UnsafeWay());
        ways.put("bundle", new BundleWay());
        if (Boolean.getBoolean("subject.nameless")) {
            ways.put("nameless", new NamelessWay());
        }
        if (jdk() >= 11) {
            ways.put("lookup", new LookupWay());
            ways.put("layer", new LayerWay());
            ways.put("jboss-module", new JBossModuleWay());
        }
        return ways;
    }

    static int jdk() {
        String version = System.getProperty("java.specification.version");
        return version.startsWith("1.") ? 8 : Integer.parseInt(version);
    }
}
