// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

/** {@code ClassLoader.defineClass} without the name of the class, which only the class file has. */
final class NamelessWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return new DefiningLoader(library) {
            @Override
            Class<?> define(String name, byte[] classFile) {
                return defineClass(null, classFile, 0, classFile.length);
            }
        };
    }
}
