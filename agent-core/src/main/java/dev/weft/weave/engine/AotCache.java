// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;

/**
 * Tells whether this JVM records an AOT cache (JEP 483, JDK 24 and later). Woven classes would be missing in the cache. JDK 25
 * also crashes if a class that the JVM itself refers to, such as {@code Thread}, was retransformed before it writes the cache.
 */
public final class AotCache {

    private static final int FIRST_JDK = 24;

    private AotCache() {}

    public static boolean isRecorded(Instrumentation instrumentation) {
        String version = System.getProperty("java.specification.version", "1.8");
        // A JVM that records uses no archive itself. The check below takes about 20 ms.
        if (version.indexOf('.') >= 0
                || Integer.parseInt(version) < FIRST_JDK
                || System.getProperty("java.vm.info", "").contains("sharing")) {
            return false;
        }
        Modules.open(instrumentation, "java.base", "jdk.internal.misc", AotCache.class.getClassLoader());
        try {
            return (Boolean) Class.forName("jdk.internal.misc.CDS")
                    .getMethod("isDumpingStaticArchive")
                    .invoke(null);
        } catch (ReflectiveOperationException notHotSpot) {
            // Other JVMs have no AOT cache.
            return false;
        }
    }
}
