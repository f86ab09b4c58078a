// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.JarFile;
import org.jboss.modules.DependencySpec;
import org.jboss.modules.JDKModuleFinder;
import org.jboss.modules.ModuleDependencySpecBuilder;
import org.jboss.modules.ModuleFinder;
import org.jboss.modules.ModuleLoader;
import org.jboss.modules.ModuleSpec;
import org.jboss.modules.ResourceLoaderSpec;
import org.jboss.modules.ResourceLoaders;

/** A module of JBoss Modules, as in WildFly. JDK 11 and later. */
final class JBossModuleWay implements Way {

    private static final String MODULE = "library";

    @Override
    public ClassLoader loader(Library library) throws Exception {
        ModuleFinder finder = new ModuleFinder() {
            @Override
            public ModuleSpec findModule(String name, ModuleLoader loader) {
                return name.equals(MODULE) ? specification(library) : null;
            }
        };
        return new ModuleLoader(new ModuleFinder[] {finder, JDKModuleFinder.getInstance()})
                .loadModule(MODULE)
                .getClassLoader();
    }

    private static ModuleSpec specification(Library library) {
        try {
            JarFile jar = new JarFile(library.file);
            return ModuleSpec.build(MODULE)
                    .addResourceRoot(
                            ResourceLoaderSpec.createResourceLoaderSpec(ResourceLoaders.createJarResourceLoader(jar)))
                    .addDependency(DependencySpec.OWN_DEPENDENCY)
                    .addDependency(
                            new ModuleDependencySpecBuilder().setName("java.se").build())
                    .create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
