// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.okhttp;

import okhttp3.Request;

/** The request that a thread is writing to a connection, and the trace header to write with it. */
final class Written {

    /** Static, because two hooks share it; gone when the request is written. */
    private static final ThreadLocal<Written> NOW = new ThreadLocal<Written>();

    private final Request request;
    private final String header;

    private Written(Request request, String header) {
        this.request = request;
        this.header = header;
    }

    static void begin(Request request, String header) {
        NOW.set(new Written(request, header));
    }

    static void end() {
        NOW.remove();
    }

    /** @return {@code null} if this thread is not writing {@code request} */
    static String header(Object request) {
        Written now = NOW.get();
        return now != null && now.request == request ? now.header : null;
    }
}
