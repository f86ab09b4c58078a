// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import dev.weft.base.Privileged;
import java.lang.instrument.Instrumentation;
import java.util.function.Supplier;

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
    static void open(final Instrumentation instrumentation, final Class<?> type, final ClassLoader to) {
        // The JVM asks for the type on a thread of the application, which may have fewer permissions.
        Privileged.get(new Supplier<Class<?>>() {
            @Override
            public Class<?> get() {
                if (exist()) {
                    NamedModules.open(instrumentation, type, to);
                }
                return type;
            }
        });
    }
}
