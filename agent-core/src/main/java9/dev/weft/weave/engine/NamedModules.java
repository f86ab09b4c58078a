// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Optional;

/**
 * The module system. Of Java 9, and linked only where there is one; reflection instead would cost each start some 20 ms,
 * since JDK 18 makes a method handle of every method that is reflected on.
 */
final class NamedModules {

    private NamedModules() {}

    /** @see Modules#open */
    static void open(Instrumentation instrumentation, String name, String packageName, ClassLoader to) {
        Optional<Module> module = ModuleLayer.boot().findModule(name);
        if (module.isPresent() && module.get().getPackages().contains(packageName)) {
            instrumentation.redefineModule(
                    module.get(),
                    Collections.emptySet(),
                    Collections.emptyMap(),
                    Collections.singletonMap(packageName, Collections.singleton(to.getUnnamedModule())),
                    Collections.emptySet(),
                    Collections.emptyMap());
        }
    }

    /** Defines a class of {@code java.lang}, hence into the boot loader. That package must be open to this class. */
    static void defineInJavaLang(byte[] classFile) throws IllegalAccessException {
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
    }
}
