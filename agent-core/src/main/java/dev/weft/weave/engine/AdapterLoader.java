// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.weave.engine;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * Defines one instrumentation's adapter beside one class loader of the application. It delegates the agent's classes to the
 * agent's loader, and all others to the application's loader. Nothing is defined in the application's loader, and only the woven
 * classes refer to this one.
 *
 * <p>The adapter may name types that the application's modules do not export. The JVM asks this loader for each type before it
 * checks the access (JVMS 5.4.3.1), so their packages are opened here.
 */
final class AdapterLoader extends ClassLoader {

    private final String adapterPackage;
    private final ClassLoader agent;
    private final boolean jakarta;
    private final Instrumentation jvm;

    /** The agent's: on the stack of a library with more permissions than the application, an adapter must not take any. */
    private final ProtectionDomain domain = AdapterLoader.class.getProtectionDomain();

    /**
     * An empty loader.
     *
     * @param library loader of the woven class, {@code null} for the boot loader
     * @param jakarta whether to rename {@code javax.servlet} in the adapter to {@code jakarta.servlet}
     */
    AdapterLoader(
            @Nullable ClassLoader library, ClassLoader agent, Adapter adapter, boolean jakarta, Instrumentation jvm) {
        super(library);
        this.adapterPackage = adapter.packageName;
        this.agent = agent;
        this.jakarta = jakarta;
        this.jvm = jvm;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(adapterPackage)) {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }
        if (name.startsWith("dev.weft.")) {
            return agent.loadClass(name);
        }
        Class<?> type = super.loadClass(name, resolve);
        Modules.open(jvm, type, this);
        return type;
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
        return defineClass(name, classFile, 0, classFile.length, domain);
    }
}
