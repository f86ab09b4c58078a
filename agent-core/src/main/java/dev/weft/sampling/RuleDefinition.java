// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import dev.weft.base.Wildcard;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule of the X-Ray service as it was read: which requests it matches, and how many of them it samples. Immutable. */
final class RuleDefinition {

    private final String name;
    private final int priority;
    private final RequestPattern requests;
    private final String serviceType;
    private final RuleLimits limits;

    /** @param serviceType pattern of what the service runs on, such as {@code AWS::ECS::*} */
    RuleDefinition(String name, int priority, RequestPattern requests, String serviceType, RuleLimits limits) {
        this.name = name;
        this.priority = priority;
        this.requests = requests;
        this.serviceType = serviceType;
        this.limits = limits;
    }

    String name() {
        return name;
    }

    /** Rules are tried in ascending order of it. */
    int priority() {
        return priority;
    }

    RuleLimits limits() {
        return limits;
    }

    /** @param origin what this service runs on; {@code null} as long as it is not known */
    boolean isFor(@Nullable String origin) {
        return new Wildcard(serviceType).matches(origin);
    }

    void report(Map<String, Object> to) {
        to.put("name", name);
        to.put("priority", priority);
        requests.report(to);
        to.put("fixed_target", limits.reservoirSize);
    }

    boolean matches(Sampler.Request request) {
        return requests.matches(request);
    }

    boolean isSameAs(RuleDefinition other) {
        return name.equals(other.name)
                && priority == other.priority
                && requests.isSameAs(other.requests)
                && serviceType.equals(other.serviceType)
                && limits.isSameAs(other.limits);
    }
}
