// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.loading.subject;

/** A way to load the library. */
interface Way {

    /** A loader that defines a new copy of the library, or the one that this way shares. */
    ClassLoader loader(Library library) throws Exception;
}
