// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.IOException;

/**
 * Defines one instrumentation's adapter beside one class loader of the application's: its own classes from the agent, the
 * agent's from the agent's loader, everything else from the application's. Nothing is put into the application's loader,
 * and nothing but the woven classes refers to this one.
 */
final class AdapterLoader extends ClassLoader {

    private final String adapterPackage;
    private final ClassLoader agent;
    private final boolean jakarta;

    /**
     * @param library loader of the woven class, {@code null} for the boot loader
     * @param jakarta whether {@code javax.servlet} in the adapter is to be {@code jakarta.servlet}
     */
    public AdapterLoader(ClassLoader library, ClassLoader agent, Adapter adapter, boolean jakarta) {
        super(library);
        this.adapterPackage = adapter.packageName;
        this.agent = agent;
        this.jakarta = jakarta;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(adapterPackage)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }
        return name.startsWith("dev.weft.") ? agent.loadClass(name) : super.loadClass(name, resolve);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        byte[] classFile;
        try {
            classFile = AgentFiles.classFile(agent, name);
            if (jakarta) {
                classFile = JakartaNames.rename(classFile);
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
        return defineClass(name, classFile, 0, classFile.length);
    }
}
