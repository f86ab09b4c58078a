// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;

/**
 * Whether this JVM runs in order to be recorded for an AOT cache (JEP 483, JDK 24 and later). What is woven then would be
 * missing in the cache; and JDK 25 crashes when it writes one after a class that it knows by itself, such as {@code Thread},
 * has been retransformed.
 */
public final class AotCache {

    private static final int FIRST_JDK = 24;

    private AotCache() {}

    public static boolean isRecorded(Instrumentation instrumentation) {
        String version = System.getProperty("java.specification.version", "1.8");
        // A JVM that records uses no archive itself; asking it for more takes some 20 ms.
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
            // Another JVM records nothing of this kind.
            return false;
        }
    }
}
