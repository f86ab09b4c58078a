// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.handlers.HandlerContextKey;

/** Keys of the SDK, which compares them by name. Older versions have neither the constants nor the values. */
final class ContextKeys {

    static final HandlerContextKey<String> OPERATION = new HandlerContextKey<String>("OperationName");
    static final HandlerContextKey<String> REGION = new HandlerContextKey<String>("SigningRegion");

    private ContextKeys() {}
}
