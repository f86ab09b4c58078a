// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/** The module system as far as we need it, by reflection: this code also runs on Java 8, which has none. */
final class Modules {

    private Modules() {}

    static boolean exist() {
        return !System.getProperty("java.specification.version", "1.8").startsWith("1.");
    }

    /**
     * Opens a package of the JDK to one loader's unnamed module, and to nothing else. Without modules, or where the JDK has
     * no such package, nothing needs to be opened.
     *
     * @param module {@code java.net.http}
     */
    static void open(Instrumentation instrumentation, String module, String packageName, ClassLoader to)
            throws ReflectiveOperationException {
        if (!exist()) {
            return;
        }
        Class<?> moduleClass = Class.forName("java.lang.Module");
        Class<?> layerClass = Class.forName("java.lang.ModuleLayer");
        Object layer = layerClass.getMethod("boot").invoke(null);
        Object found = layerClass.getMethod("findModule", String.class).invoke(layer, module);
        Object opened = found.getClass().getMethod("orElse", Object.class).invoke(found, (Object) null);
        if (opened == null) {
            return;
        }
        Set<?> packages = (Set<?>) moduleClass.getMethod("getPackages").invoke(opened);
        if (!packages.contains(packageName)) {
            return;
        }
        Object unnamed = ClassLoader.class.getMethod("getUnnamedModule").invoke(to);
        Map<String, Set<Object>> opens = Collections.singletonMap(packageName, Collections.singleton(unnamed));
        try {
            Instrumentation.class
                    .getMethod("redefineModule", moduleClass, Set.class, Map.class, Map.class, Set.class, Map.class)
                    .invoke(
                            instrumentation,
                            opened,
                            Collections.emptySet(),
                            Collections.emptyMap(),
                            opens,
                            Collections.emptySet(),
                            Collections.emptyMap());
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("cannot open " + module + "/" + packageName, e.getCause());
        }
    }
}
