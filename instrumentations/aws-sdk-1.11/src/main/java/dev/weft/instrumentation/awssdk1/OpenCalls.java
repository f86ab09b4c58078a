// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import org.jspecify.annotations.Nullable;

/** The calls that this thread is executing, the innermost first. The SDK executes a call on one thread. */
final class OpenCalls {

    /** Static, because several hooks share it. {@link #end} empties it. */
    private static final ThreadLocal<@Nullable SdkCall> INNERMOST = new ThreadLocal<@Nullable SdkCall>();

    private OpenCalls() {}

    static @Nullable SdkCall innermost() {
        return INNERMOST.get();
    }

    static void begin(SdkCall call) {
        call.outer = INNERMOST.get();
        INNERMOST.set(call);
    }

    static void end(SdkCall call) {
        INNERMOST.set(call.outer);
        call.outer = null;
    }
}
