// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

import java.net.URL;
import java.net.URLClassLoader;

/** A {@code URLClassLoader}. */
final class UrlWay implements Way {

    @Override
    public ClassLoader loader(Library library) {
        return new URLClassLoader(new URL[] {library.url()}, DefiningLoader.jdk());
    }
}
