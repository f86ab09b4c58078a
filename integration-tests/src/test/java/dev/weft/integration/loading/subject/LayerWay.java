// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Collections;

/** A module of a {@code ModuleLayer} of the application. JDK 9 and later. */
final class LayerWay implements Way {

    private static final String MODULE = "library";

    @Override
    public ClassLoader loader(Library library) throws Exception {
        Class<?> layers = Class.forName("java.lang.ModuleLayer");
        Class<?> finders = Class.forName("java.lang.module.ModuleFinder");
        Class<?> configurations = Class.forName("java.lang.module.Configuration");
        Object boot = layers.getMethod("boot").invoke(null);
        Object finder = finders.getMethod("of", Path[].class).invoke(null, (Object) new Path[] {library.file.toPath()});
        Object none = finders.getMethod("of", Path[].class).invoke(null, (Object) new Path[0]);
        Method resolve = configurations.getMethod("resolve", finders, finders, java.util.Collection.class);
        Object configuration = resolve.invoke(
                layers.getMethod("configuration").invoke(boot), finder, none, Collections.singleton(MODULE));
        Object layer = layers.getMethod("defineModulesWithOneLoader", configurations, ClassLoader.class)
                .invoke(boot, configuration, DefiningLoader.jdk());
        return (ClassLoader) layers.getMethod("findLoader", String.class).invoke(layer, MODULE);
    }
}
