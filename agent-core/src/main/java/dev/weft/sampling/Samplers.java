// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.config.AgentConfig;
import dev.weft.config.SamplingMode;
import dev.weft.config.SamplingSettings;
import java.util.function.Consumer;

/** Builds the sampler that the user chose. */
public final class Samplers {

    private Samplers() {}

    /**
     * Builds a sampler that is not {@linkplain RuleSource#start started} yet. Never throws: an unusable file of rules is logged
     * in one line, and the default rule is used.
     *
     * @param log takes one line per fault, from any thread
     */
    public static Sampling from(AgentConfig config, Consumer<String> log) {
        SamplingSettings settings = config.sampling();
        if (settings.mode() == SamplingMode.NONE) {
            return constant(false);
        }
        Sampling others = settings.mode() == SamplingMode.ALL ? constant(true) : byRules(config, log);
        SamplerByCode byCode = config.isSamplingGiven() ? null : new SamplerByCode(others.sampler());
        Sampler sampler = HealthChecks.leftOut(
                settings.healthAgents(), settings.healthPaths(), byCode == null ? others.sampler() : byCode);
        return new Sampling(sampler, others.rules(), byCode);
    }

    private static Sampling constant(boolean sampled) {
        return withoutSource(new ConstantSampler(sampled));
    }

    private static Sampling withoutSource(Sampler sampler) {
        return new Sampling(sampler, new RuleSource() {});
    }

    static Sampling byRules(AgentConfig config, Consumer<String> log) {
        Clocks clocks = Clocks.ofSystem();
        Sampler local = LocalRules.read(config.sampling().rules(), log, clocks);
        if (config.sampling().mode() == SamplingMode.LOCAL) {
            return withoutSource(local);
        }
        String receiver = config.daemon().tcp();
        CentralPoller poller = new CentralPoller(
                new SamplingClient(receiver),
                config.serviceName(),
                config.capture().slowAfterNanos(),
                clocks,
                new Outage(receiver, log));
        PollerThread thread = new PollerThread(poller);
        return new Sampling(new CentralSampler(poller, thread, local, clocks), thread);
    }
}
