// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;

/** Access to the module system, for code that also runs on Java 8. */
final class Modules {

    private Modules() {}

    static boolean exist() {
        return !System.getProperty("java.specification.version", "1.8").startsWith("1.");
    }

    /**
     * Opens a package of the JDK to one loader's unnamed module only. Does nothing without modules, or if the JDK has no such
     * package.
     *
     * @param module such as {@code java.net.http}
     */
    static void open(Instrumentation instrumentation, String module, String packageName, ClassLoader to) {
        if (exist()) {
            NamedModules.open(instrumentation, module, packageName, to);
        }
    }

    /**
     * Gives one loader's unnamed module access to the package of a type: opens it, or exports it if it is of the JDK. Does nothing
     * without modules, or if the package is accessible.
     */
    static void open(Instrumentation instrumentation, Class<?> type, ClassLoader to) {
        if (exist()) {
            NamedModules.open(instrumentation, type, to);
        }
    }
}
