// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import io.grpc.Metadata;

/** Headers of the text kind. */
final class Headers {

    private Headers() {}

    /** The first value, {@code null} if there is none. */
    static String first(Metadata headers, String name) {
        Iterable<String> values = name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? null : headers.getAll(key(name));
        return values == null ? null : values.iterator().next();
    }

    /** In place of any that is there. */
    static void set(Metadata headers, String name, String value) {
        Metadata.Key<String> key = key(name);
        headers.discardAll(key);
        headers.put(key, value);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
