// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

/** Defines all classes of the library itself. Its parent does not have the library. */
abstract class DefiningLoader extends ClassLoader {

    private final Library library;

    DefiningLoader(Library library) {
        super(jdk());
        this.library = library;
    }

    /** The platform's loader, on JDK 8 the one of extensions. */
    static ClassLoader jdk() {
        return ClassLoader.getSystemClassLoader().getParent();
    }

    @Override
    protected final Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] classFile = library.classFile(name);
        if (classFile == null) {
            throw new ClassNotFoundException(name);
        }
        return define(name, classFile);
    }

    abstract Class<?> define(String name, byte[] classFile) throws ClassNotFoundException;
}
