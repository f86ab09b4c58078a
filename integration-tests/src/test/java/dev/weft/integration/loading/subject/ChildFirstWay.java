// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.net.URL;
import java.net.URLClassLoader;

/** A loader that looks into its own jar before it asks its parent, as those of web applications do. */
final class ChildFirstWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return new URLClassLoader(new URL[] {library.url()}, ChildFirstWay.class.getClassLoader()) {
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
        };
    }
}
