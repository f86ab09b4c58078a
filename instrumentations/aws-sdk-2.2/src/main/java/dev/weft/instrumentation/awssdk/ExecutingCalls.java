// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk;

import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;

/**
 * Joins a call to the attributes that the SDK makes for it and hands to every interceptor: from the entry of
 * {@code execute} to {@code beforeExecution}, both on one thread, it is known by the thread, afterwards by the attributes.
 * What comes by without attributes of ours (a presigner also runs a chain) is no call.
 */
final class Executing {

    // Static, because the hooks at either end share nothing else. Neither keeps a call: the one is emptied by every
    // call,
    // the other holds none itself.
    private static final ThreadLocal<SdkCall> UNJOINED = new ThreadLocal<SdkCall>();

    // The SDK refuses a second attribute of a name, and this class is defined once beside each agent.
    private static final ExecutionAttribute<SdkCall> CALL =
            new ExecutionAttribute<SdkCall>("WeftCall-" + System.nanoTime());

    private Executing() {}

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

    /** The call that these attributes belong to, {@code null} if none is followed. */
    static SdkCall call(ExecutionAttributes attributes) {
        return attributes.getAttribute(CALL);
    }
}
