// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;

/** The loader that an application names by {@code -Djava.system.class.loader}. It defines the library itself. */
public final class SystemLoader extends URLClassLoader {

    private final Library library;

    /** @param parent the JDK's own loader of the class path */
    public SystemLoader(ClassLoader parent) {
        this(parent, new Library(System.getProperty("subject.library")));
    }

    private SystemLoader(ClassLoader parent, Library library) {
        super(new URL[] {library.url()}, parent);
        this.library = library;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (library.classFile(name) == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** The JVM calls it for the jar of each agent. */
    void appendToClassPathForInstrumentation(String path) throws MalformedURLException {
        addURL(new File(path).toURI().toURL());
    }
}
