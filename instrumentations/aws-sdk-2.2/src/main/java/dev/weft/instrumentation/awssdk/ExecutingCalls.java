// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Finds the call that the SDK is executing. From the entry of {@code execute} to {@code beforeExecution}, both on one
 * thread, a call is found by its thread. Afterwards it is an attribute of the execution, which the SDK gives to every
 * interceptor. An execution without the attribute is not a call: a presigner runs the interceptors too.
 */
final class ExecutingCalls {

    /** Static, because several hooks share it. {@link #end} empties it. */
    private static final ThreadLocal<@Nullable SdkCall> UNJOINED = new ThreadLocal<@Nullable SdkCall>();

    /** The SDK refuses a second attribute of the same name, and several agents may define this class. */
    private static final ExecutionAttribute<SdkCall> CALL =
            new ExecutionAttribute<SdkCall>("WeftCall-" + System.nanoTime());

    private ExecutingCalls() {}

    static void begin(SdkCall call) {
        call.outer = UNJOINED.get();
        UNJOINED.set(call);
    }

    static void join(ExecutionAttributes attributes) {
        SdkCall call = UNJOINED.get();
        if (call != null) {
            UNJOINED.set(null);
            call.joined(attributes);
            attributes.putAttribute(CALL, call);
        }
    }

    static void end(SdkCall call) {
        UNJOINED.set(call.outer);
        call.outer = null;
    }

    /** The call that has these attributes; {@code null} if it is not followed. */
    static @Nullable SdkCall of(ExecutionAttributes attributes) {
        return attributes.getAttribute(CALL);
    }
}
