// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.config.AgentConfig;
import dev.weft.config.DaemonAddress;
import dev.weft.config.SamplingMode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Builds the sampler that the user chose. */
public final class Samplers {

    private Samplers() {}

    /**
     * Not {@linkplain Sampler#start started} yet. Never throws: rules that cannot be used are named in one line to
     * {@code log}, and the default rule is used.
     *
     * @param log takes one line per problem, and from any thread
     */
    public static Sampler from(AgentConfig config, Consumer<String> log) {
        if (config.sampling() == SamplingMode.NONE) {
            return new ConstantSampler(false);
        }
        Sampler others = config.sampling() == SamplingMode.ALL ? new ConstantSampler(true) : byRules(config, log);
        return HealthChecks.leftOut(config.healthAgents(), config.healthPaths(), others);
    }

    static Sampler byRules(AgentConfig config, Consumer<String> log) {
        LongSupplier nanoTime = new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.nanoTime();
            }
        };
        DoubleSupplier random = new DoubleSupplier() {
            @Override
            public double getAsDouble() {
                return ThreadLocalRandom.current().nextDouble();
            }
        };
        Sampler local = LocalRules.read(config.samplingRules(), log, nanoTime, random);
        return config.sampling() == SamplingMode.LOCAL ? local : central(config, local, log, nanoTime, random);
    }

    private static Sampler central(
            AgentConfig config, Sampler local, Consumer<String> log, LongSupplier nanoTime, DoubleSupplier random) {
        LongSupplier epochMillis = new LongSupplier() {
            @Override
            public long getAsLong() {
                return System.currentTimeMillis();
            }
        };
        DaemonAddress daemon = config.daemon();
        CentralPoller poller = new CentralPoller(
                new SamplingClient(daemon.tcp()),
                config.serviceName(),
                config.slowAfterNanos(),
                nanoTime,
                epochMillis,
                random,
                new Outage(daemon.tcp(), log));
        return new CentralSampler(poller, local, nanoTime, random);
    }
}
