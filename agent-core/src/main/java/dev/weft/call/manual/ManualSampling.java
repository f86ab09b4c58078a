// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import org.jspecify.annotations.Nullable;

/** A sampling strategy that code of the application has set. An adapter extends this class. */
public abstract class ManualSampling {

    protected ManualSampling() {}

    /**
     * Decides about a request.
     *
     * @param service the name of this service
     * @return {@code null} to leave the decision to the agent
     */
    protected abstract @Nullable Boolean isSampled(
            String service, @Nullable String host, @Nullable String path, @Nullable String method);
}
