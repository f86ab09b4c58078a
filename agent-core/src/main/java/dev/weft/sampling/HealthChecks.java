// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out the health checks of load balancers and orchestrators. It comes before any rule. Otherwise the one request per
 * second that a rule samples would be a health check.
 */
final class HealthChecks implements Sampler {

    private final Wildcard[] agents;
    private final Wildcard[] paths;

    /** By the index of the path; {@code null} for every method. */
    private final @Nullable Wildcard[] methods;

    private final Sampler others;
    private final LongAdder leftOut = new LongAdder();

    private HealthChecks(List<String> agents, List<String> paths, Sampler others) {
        this.agents = new Wildcard[agents.size()];
        for (int i = 0; i < this.agents.length; i++) {
            this.agents[i] = new Wildcard(agents.get(i));
        }
        this.paths = new Wildcard[paths.size()];
        this.methods = new @Nullable Wildcard[paths.size()];
        for (int i = 0; i < this.paths.length; i++) {
            String path = paths.get(i);
            int blank = path.indexOf(' ');
            this.paths[i] = new Wildcard(path.substring(blank + 1).trim());
            this.methods[i] = blank < 0 ? null : new Wildcard(path.substring(0, blank));
        }
        this.others = others;
    }

    /**
     * Puts health checks before a sampler.
     *
     * @param agents patterns of user agents
     * @param paths patterns of paths; a method and a blank may come first
     * @param others decides about all other requests
     */
    static Sampler leftOut(List<String> agents, List<String> paths, Sampler others) {
        return agents.isEmpty() && paths.isEmpty() ? others : new HealthChecks(agents, paths, others);
    }

    @Override
    public SamplingDecision sample(Request request) {
        if (isHealthCheck(request)) {
            leftOut.increment();
            return SamplingDecision.LEFT_OUT;
        }
        return others.sample(request);
    }

    @Override
    public void report(Map<String, Object> to) {
        to.put("health_checks", leftOut.sum());
        others.report(to);
    }

    private boolean isHealthCheck(Request request) {
        for (int i = 0; i < paths.length; i++) {
            Wildcard method = methods[i];
            if (paths[i].matches(request.path()) && (method == null || method.matches(request.method()))) {
                return true;
            }
        }
        String agent = agents.length == 0 ? null : request.userAgent();
        if (agent != null) {
            for (Wildcard each : agents) {
                if (each.matches(agent)) {
                    return true;
                }
            }
        }
        return false;
    }
}
