// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.manual;

import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplerByCode;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** Asks a strategy of the application, as long as there is one. */
final class AskedStrategy implements SamplerByCode.Strategy {

    private final String service;
    private final WeakReference<ManualSampling> strategy;

    AskedStrategy(String service, ManualSampling strategy) {
        this.service = service;
        this.strategy = new WeakReference<ManualSampling>(strategy);
    }

    @Override
    public @Nullable Boolean isSampled(Sampler.Request request) {
        ManualSampling asked = strategy.get();
        try {
            return asked == null ? null : asked.isSampled(service, request.host(), request.path(), request.method());
        } catch (RuntimeException | LinkageError ofTheApplication) {
            // The configuration decides then.
            return null;
        }
    }
}
