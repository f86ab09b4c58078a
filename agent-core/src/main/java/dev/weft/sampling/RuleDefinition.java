// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A rule of X-Ray's that is for this service, as it was read: which requests it is for, and how many to sample. */
final class RuleDefinition {

    private final String name;
    private final int priority;
    private final int reservoirSize;
    private final double fixedRate;
    private final double mostBoost;
    private final RequestPattern requests;
    private final Wildcard serviceType;

    /** All of the above, to be compared. */
    private final List<Object> said;

    /**
     * @param serviceType pattern of what the service runs on, such as {@code AWS::ECS::*}
     * @param reservoirSize requests a second, of all who ask X-Ray together; 0: nothing to borrow from
     * @param mostBoost the rate up to which X-Ray may boost it; 0: it does not
     */
    RuleDefinition(
            String name,
            int priority,
            String host,
            String method,
            String path,
            String serviceType,
            int reservoirSize,
            double fixedRate,
            double mostBoost) {
        this.name = name;
        this.priority = priority;
        this.reservoirSize = reservoirSize;
        this.fixedRate = fixedRate;
        this.mostBoost = mostBoost;
        this.requests = new RequestPattern(host, method, path);
        this.serviceType = new Wildcard(serviceType);
        this.said = Arrays.<Object>asList(
                name, priority, host, method, path, serviceType, reservoirSize, fixedRate, mostBoost);
    }

    String name() {
        return name;
    }

    int priority() {
        return priority;
    }

    int reservoirSize() {
        return reservoirSize;
    }

    double fixedRate() {
        return fixedRate;
    }

    double mostBoost() {
        return mostBoost;
    }

    boolean isBoosted() {
        return mostBoost > 0;
    }

    /** @param origin what this service runs on; {@code null} as long as it is not known */
    boolean isFor(String origin) {
        return serviceType.matches(origin);
    }

    void report(Map<String, Object> to) {
        to.put("name", name);
        to.put("priority", priority);
        requests.report(to);
        to.put("fixed_target", reservoirSize);
    }

    boolean matches(Sampler.Request request) {
        return requests.matches(request);
    }

    boolean saysTheSameAs(RuleDefinition other) {
        return said.equals(other.said);
    }
}
