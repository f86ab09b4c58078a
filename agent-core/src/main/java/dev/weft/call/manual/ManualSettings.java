// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.config.AgentConfig;
import dev.weft.sampling.SamplerByCode;
import org.jspecify.annotations.Nullable;

/** What the user decides, and what is left to code of the application. Immutable. */
final class ManualSettings {

    /** The name of this service. */
    final String service;

    /** Whether the user chose {@link #service}, so that code does not name requests. */
    final boolean isServiceGiven;

    /** Takes strategies of code; {@code null} if the user chose the sampling. */
    final @Nullable SamplerByCode sampler;

    /** What the X-Ray SDK does without a current segment, in its words; {@code null} if the user did not say. */
    final @Nullable String contextMissing;

    ManualSettings(AgentConfig config, @Nullable SamplerByCode sampler) {
        this.service = config.serviceName();
        this.isServiceGiven = config.isServiceGiven();
        this.sampler = sampler;
        this.contextMissing = config.contextMissing();
    }
}
