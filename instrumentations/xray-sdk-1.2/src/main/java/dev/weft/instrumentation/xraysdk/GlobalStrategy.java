// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.strategy.sampling.SamplingStrategy;
import dev.weft.base.WeakTable;
import dev.weft.call.manual.ManualSampling;
import org.jspecify.annotations.Nullable;

/** The strategy of the global recorder, if code of the application has set it. */
final class GlobalStrategy extends ManualSampling {

    /** The recorders with such a strategy. */
    private static final WeakTable<Object, Boolean> SET = new WeakTable<Object, Boolean>();

    static void set(AWSXRayRecorder recorder) {
        SET.put(recorder, Boolean.TRUE);
    }

    @Override
    protected @Nullable Boolean isSampled(
            String service, @Nullable String host, @Nullable String path, @Nullable String method) {
        AWSXRayRecorder recorder = AWSXRay.getGlobalRecorder();
        if (recorder == null || SET.get(recorder) == null) {
            return null;
        }
        SamplingStrategy strategy = recorder.getSamplingStrategy();
        return strategy == null ? null : Strategies.ask(strategy, service, host, path, method, recorder.getOrigin());
    }
}
