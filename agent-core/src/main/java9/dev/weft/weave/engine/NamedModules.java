// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The module system. Compiled for Java 9, and linked only if the JVM has modules. Reflection instead would delay each start by
 * about 20 ms: since JDK 18 a reflective call generates a method handle.
 */
final class NamedModules {

    private NamedModules() {}

    /** @see Modules#open(Instrumentation, String, String, ClassLoader) */
    static void open(Instrumentation instrumentation, String name, String packageName, ClassLoader to) {
        Optional<Module> module = ModuleLayer.boot().findModule(name);
        if (module.isPresent() && module.get().getPackages().contains(packageName)) {
            redefine(instrumentation, module.get(), Collections.emptyMap(), to(packageName, to.getUnnamedModule()));
        }
    }

    /** @see Modules#open(Instrumentation, Class, ClassLoader) */
    static void open(Instrumentation instrumentation, Class<?> type, ClassLoader to) {
        Module module = type.getModule();
        String packageName = type.getPackageName();
        Module adapter = to.getUnnamedModule();
        boolean ofJdk = isOfJdk(module.getClassLoader());
        if (ofJdk ? module.isExported(packageName, adapter) : module.isOpen(packageName, adapter)) {
            return;
        }
        // Reflection needs open packages. Those of the JDK are named by the instrumentations, and open to few adapters.
        Map<String, Set<Module>> packages = to(packageName, adapter);
        redefine(
                instrumentation,
                module,
                ofJdk ? packages : Collections.emptyMap(),
                ofJdk ? Collections.emptyMap() : packages);
    }

    private static boolean isOfJdk(ClassLoader loader) {
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    private static Map<String, Set<Module>> to(String packageName, Module module) {
        return Collections.singletonMap(packageName, Collections.singleton(module));
    }

    private static void redefine(
            Instrumentation instrumentation,
            Module module,
            Map<String, Set<Module>> exports,
            Map<String, Set<Module>> opens) {
        instrumentation.redefineModule(
                module, Collections.emptySet(), exports, opens, Collections.emptySet(), Collections.emptyMap());
    }

    /** Defines a class of {@code java.lang} in the boot loader. That package must be open to this class. */
    static void defineInJavaLang(byte[] classFile) throws IllegalAccessException {
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(classFile);
    }
}
