// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

/** {@code ClassLoader.defineClass} with an array. */
final class ArrayWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return new DefiningLoader(library) {
            @Override
            Class<?> define(String name, byte[] classFile) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
    }
}
