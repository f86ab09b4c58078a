// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Optional;

/**
 * The module system. Compiled for Java 9, and linked only if the JVM has modules. Reflection instead would delay each start by
 * about 20 ms: since JDK 18 a reflective call generates a method handle.
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

    /** Defines a class of {@code java.lang} in the boot loader. That package must be open to this class. */
    static void defineInJavaLang(byte[] classFile) throws IllegalAccessException {
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
    }
}
