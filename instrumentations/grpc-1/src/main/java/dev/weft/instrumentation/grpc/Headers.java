// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;

/** Reads and writes text headers. */
final class Headers {

    private Headers() {}

    /** Returns the first value; {@code null} if there is none. */
    static @Nullable String first(Metadata headers, String name) {
        Iterable<String> values = name.endsWith(Metadata.BINARY_HEADER_SUFFIX) ? null : headers.getAll(key(name));
        return values == null ? null : values.iterator().next();
    }

    /** Replaces all values. */
    static void set(Metadata headers, String name, String value) {
        Metadata.Key<String> key = key(name);
        headers.discardAll(key);
        headers.put(key, value);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
