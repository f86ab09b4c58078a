// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.apachehttpclient5;

import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Puts the URL of a request together. */
final class RequestUrl {

    private RequestUrl() {}

    /** @return {@code null} without an authority, which version 5.0 loses if the host has an underscore */
    static @Nullable String of(@Nullable String scheme, @Nullable URIAuthority authority, @Nullable String path) {
        return authority == null ? null : of(scheme + "://" + authority, path);
    }

    /** @param origin scheme and authority */
    static String of(String origin, @Nullable String path) {
        return path == null ? origin : origin + (path.startsWith("/") ? path : "/" + path);
    }
}
