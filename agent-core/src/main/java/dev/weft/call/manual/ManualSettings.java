// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.sampling.SamplerByCode;
import org.jspecify.annotations.Nullable;

/** What the user and code of the application decide together. Immutable. */
public final class ManualSettings {

    final String service;
    final @Nullable SamplerByCode sampler;
    final @Nullable String contextMissing;

    private ManualSettings(String service, @Nullable SamplerByCode sampler, @Nullable String contextMissing) {
        this.service = service;
        this.sampler = sampler;
        this.contextMissing = contextMissing;
    }

    /** Code of the application decides nothing. */
    public static ManualSettings defaults(String service) {
        return new ManualSettings(service, null, null);
    }

    /** @param sampler takes the strategies of code; {@code null} if the user chose the sampling */
    public ManualSettings sampler(@Nullable SamplerByCode sampler) {
        return new ManualSettings(service, sampler, contextMissing);
    }

    /** @param strategy the X-Ray SDK's word; {@code null} if the user did not choose one */
    public ManualSettings contextMissing(@Nullable String strategy) {
        return new ManualSettings(service, sampler, strategy);
    }
}
