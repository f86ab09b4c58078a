// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.grpc;

import org.jspecify.annotations.Nullable;

/** Writes the URL of a call. Its authority may be none of a URL's: the path of a domain socket, or empty. */
final class GrpcUrl {

    private GrpcUrl() {}

    /**
     * @param authority of the channel or of the call; {@code null} if unknown
     * @param path {@code /package.Service/Method}
     */
    static String of(boolean secure, @Nullable String authority, String path) {
        String host = authority == null || authority.isEmpty() ? "unknown" : authority.replace("/", "%2F");
        return (secure ? "https://" : "http://") + host + path;
    }
}
