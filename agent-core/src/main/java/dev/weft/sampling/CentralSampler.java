// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Decides by the rules of the X-Ray service. Local rules decide if there are no central ones yet, if they have expired, or if
 * none matches.
 */
final class CentralSampler implements Sampler {

    private final CentralPoller poller;
    private final PollerThread thread;
    private final Sampler local;
    private final Clocks clocks;

    CentralSampler(CentralPoller poller, PollerThread thread, Sampler local, Clocks clocks) {
        this.poller = poller;
        this.thread = thread;
        this.local = local;
        this.clocks = clocks;
    }

    @Override
    public SamplingDecision sample(Request request) {
        if (!poller.isWanted()) {
            poller.want();
            thread.rouse();
        }
        CentralRules rules = poller.rules();
        if (rules == null) {
            thread.begin();
        } else {
            long now = clocks.nanoTime.getAsLong();
            CentralRule rule = rules.holdAt(now) ? rules.first(request) : null;
            if (rule != null) {
                return rule.decide(now, clocks.random);
            }
        }
        return local.sample(request);
    }

    /** Adds the local rules below {@code local} if central ones hold: they decide about requests that no central rule matches. */
    @Override
    public void report(Map<String, Object> to) {
        Map<String, Object> central = new LinkedHashMap<String, Object>();
        CentralRules rules = poller.rules();
        long now = clocks.nanoTime.getAsLong();
        central.put("in_force", rules != null && rules.holdAt(now));
        poller.report(central);
        to.put("central", central);
        if (rules != null && rules.holdAt(now)) {
            to.put("rules", rules.report(now));
            Map<String, Object> otherwise = new LinkedHashMap<String, Object>();
            local.report(otherwise);
            to.put("local", otherwise);
        } else {
            local.report(to);
        }
    }
}
