// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

/** The loader of the class path, or of what the JVM's options put before it. */
final class ApplicationWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return ClassLoader.getSystemClassLoader();
    }
}
