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

    static {
        // Else the JVM itself locks this loader.
        registerAsParallelCapable();
    }

    private final String adapterPackage;

    /** The agent's loader for the boot loader: either has the JDK's classes, and neither needs a permission. */
    private final ClassLoader library;

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
        this.library = library == null ? agent : library;
        this.agent = agent;
        this.jakarta = jakarta;
        this.jvm = jvm;
    }

    /** Holds no lock: the application's loader is foreign code, and may wait for another thread that needs an adapter. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(adapterPackage)) {
            return adapterClass(name);
        }
        if (name.startsWith("dev.weft.")) {
            return agent.loadClass(name);
        }
        Class<?> type = library.loadClass(name);
        Modules.open(jvm, type, this);
        return type;
    }

    private Class<?> adapterClass(String name) throws ClassNotFoundException {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
            return loaded;
        }
        try {
            return define(name);
        } catch (LinkageError e) {
            Class<?> definedMeanwhile = findLoadedClass(name);
            if (definedMeanwhile == null) {
                throw e;
            }
            return definedMeanwhile;
        }
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
