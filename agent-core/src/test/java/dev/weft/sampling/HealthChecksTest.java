// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.AgentConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealthChecksTest {

    @ParameterizedTest
    @ValueSource(strings = {"ELB-HealthChecker/2.0", "kube-probe/1.33", "elb-healthchecker/3.0"})
    void omitsChecksOfLoadBalancersAndKubernetes(String agent) {
        assertThat(sampled("sampling=all", "GET", "/orders", agent)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl/8.5.0", "Mozilla/5.0 (compatible; kube-probe/1.33)"})
    void samplesOtherAgents(String agent) {
        assertThat(sampled("sampling=all", "GET", "/health", agent)).isTrue();
    }

    @Test
    void samplesRequestsWithoutAnAgent() {
        assertThat(sampled("sampling=all", "GET", "/health", null)).isTrue();
    }

    @Test
    void samplesHealthChecksIfConfigured() {
        assertThat(sampled("sampling=all,health.agents=-", "GET", "/", "kube-probe/1.33"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /health, false",
        "POST, /health/db, false",
        "GET, /ready, false",
        "get, /ready, false",
        "POST, /ready, true",
        "GET, /orders, true"
    })
    void leavesOutPathsWithAndWithoutAMethod(String method, String path, boolean sampled) {
        assertThat(sampled("sampling=all,health.paths=\"/health*, GET /ready\"", method, path, "curl/8.5.0"))
                .isEqualTo(sampled);
    }

    @Test
    void takesNothingFromTheReservoir() {
        Sampler sampler = sampler("health.paths=/health");
        for (int i = 0; i < 100; i++) {
            sampler.sample(new FakeRequest("h", "GET", "/health"));
        }
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/orders")).sampled())
                .isTrue();
    }

    private static boolean sampled(String arguments, String method, String path, String agent) {
        return sampler(arguments)
                .sample(new FakeRequest("h", method, path, agent))
                .sampled();
    }

    private static Sampler sampler(String arguments) {
        AgentConfig config = AgentConfig.load(arguments, null, null, null, HealthChecksTest::refuse);
        return Samplers.from(config, HealthChecksTest::refuse).sampler();
    }

    private static void refuse(String line) {
        throw new AssertionError(line);
    }
}
