// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.strategy.sampling.SamplingRequest;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;
import org.jspecify.annotations.Nullable;

/** Asks strategies of version 2. Linked with that version only. */
final class CentralStrategies {

    private CentralStrategies() {}

    static boolean ask(
            SamplingStrategy strategy,
            String service,
            @Nullable String host,
            @Nullable String path,
            @Nullable String method,
            @Nullable String origin) {
        return strategy.shouldTrace(new SamplingRequest(service, host, path, method, origin))
                .isSampled();
    }
}
