// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.context.TraceHeader;
import dev.weft.context.TraceHeader.Decision;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.SamplingDecision;

/** Whether what has arrived is sampled: as its caller or sender decided, or else as the sampler does, which is asked once. */
public final class IncomingSampling {

    private IncomingSampling() {}

    /** @param caller {@code null} where no header came with it */
    public static SamplingDecision of(TraceHeader caller, Sampler sampler, Sampler.Request request) {
        Decision decision = caller == null ? Decision.ABSENT : caller.decision();
        return decision == Decision.REQUESTED || decision == Decision.ABSENT
                ? sampler.sample(request)
                : SamplingDecision.ofCaller(decision == Decision.SAMPLED);
    }
}
