// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.AgentConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSamplerTest {

    private static final String ONLY_MATCHED = """
            {"version": 2, "default": {"fixed_target": 0, "rate": 0}, "rules": [%s]}
            """;

    @TempDir
    Path folder;

    private final List<String> log = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private double drawn = 0.5;

    private AgentConfig config(String json) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, json);
        var properties = new Properties();
        properties.setProperty("weft.sampling.rules", file.toString());
        return AgentConfig.load(null, Map.of(), properties, null, log::add);
    }

    private Sampler sampler(String json) throws Exception {
        DoubleSupplier random = () -> drawn;
        return LocalRules.read(
                config(json).sampling().rules(), log::add, new Clocks(clock::get, System::currentTimeMillis, random));
    }

    private Sampler samplerOfRule(String rule) throws Exception {
        return sampler(ONLY_MATCHED.formatted("{" + rule + ", \"fixed_target\": 0, \"rate\": 1}"));
    }

    @Test
    void ruleByPathMatchesThePathOnly() throws Exception {
        // AWS's agent compares the full URL, so such rules never match there.
        Sampler sampler = samplerOfRule("\"url_path\": \"/health\"");
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/health")).sampled())
                .isTrue();
        assertThat(sampler.sample(new FakeRequest("h", "GET", "http://h/health"))
                        .sampled())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "api.example.com, POST, /orders/1, true",
                "API.EXAMPLE.COM, post, /Orders/1, true",
                "api.example.com:8080, POST, /orders/1, true",
                "www.example.com, POST, /orders/1, false",
                "api.example.com, GET, /orders/1, false",
                "api.example.com, POST, /order, false",
                "-, POST, /orders/1, false",
                "api.example.com, -, /orders/1, false",
                "api.example.com, POST, -, false",
                "-, -, -, false",
            })
    void ruleMatchesOnHostMethodAndPath(String host, String method, String path, boolean sampled) throws Exception {
        Sampler sampler =
                samplerOfRule("\"host\": \"api.example.*\", \"http_method\": \"POST\", \"url_path\": \"/orders/*\"");
        assertThat(sampler.sample(new FakeRequest(host, method, path)).sampled())
                .isEqualTo(sampled);
    }

    @ParameterizedTest
    @CsvSource({
        "h, h:80, true",
        "h:80, h:80, true",
        "h:80, h, false",
        "h:80, h:81, false",
        "[::1], [::1]:80, true",
        "[::1], [::1], true",
        "[:, [::1], false",
        "'', :80, false",
    })
    void portOfTheHostCountsOnlyIfTheRuleNamesOne(String pattern, String host, boolean sampled) throws Exception {
        assertThat(samplerOfRule("\"host\": \"" + pattern + "\"")
                        .sample(new FakeRequest(host, "GET", "/"))
                        .sampled())
                .isEqualTo(sampled);
    }

    @Test
    void ruleWithoutConditionsMatchesUnknownValues() throws Exception {
        assertThat(samplerOfRule("\"description\": \"all\"")
                        .sample(new FakeRequest(null, null, null))
                        .sampled())
                .isTrue();
    }

    @Test
    void serviceNameIsTheHostInVersionOne() throws Exception {
        Sampler sampler = sampler("""
                {"version": 1, "default": {"fixed_target": 0, "rate": 0},
                 "rules": [{"service_name": "a", "http_method": "*", "url_path": "*", "fixed_target": 0, "rate": 1}]}
                """);
        assertThat(sampler.sample(new FakeRequest("a", "GET", "/")).sampled()).isTrue();
        assertThat(sampler.sample(new FakeRequest("b", "GET", "/")).sampled()).isFalse();
        assertThat(log).isEmpty();
    }

    @Test
    void firstMatchInTheOrderOfTheListDecides() throws Exception {
        Sampler sampler = sampler(ONLY_MATCHED.formatted("""
                {"description": "health", "url_path": "/health", "fixed_target": 0, "rate": 0},
                {"description": "rest", "url_path": "/*", "fixed_target": 0, "rate": 1}
                """));
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/health"))).hasToString("not sampled by health");
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/other"))).hasToString("sampled by rest");
    }

    @Test
    void fixedTargetComesFirstThenTheRate() throws Exception {
        Sampler sampler = sampler("{\"version\": 2, \"default\": {\"fixed_target\": 2, \"rate\": 0.25}}");
        drawn = 0.25;
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isTrue();
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isTrue();
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isFalse();
        drawn = 0.2499;
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isTrue();
        drawn = 0.25;
        clock.addAndGet(1_000_000_000L);
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isTrue();
    }

    @Test
    void rateOfOneSamplesAllAndRateOfZeroNone() throws Exception {
        drawn = 0;
        assertThat(sampler("{\"version\": 2, \"default\": {\"fixed_target\": 0, \"rate\": 0}}")
                        .sample(new FakeRequest("h", "GET", "/"))
                        .sampled())
                .isFalse();
        drawn = 0.9999999;
        assertThat(sampler("{\"version\": 2, \"default\": {\"fixed_target\": 0, \"rate\": 1}}")
                        .sample(new FakeRequest("h", "GET", "/"))
                        .sampled())
                .isTrue();
    }

    @Test
    void rulesDoNotShareTheirReservoirs() throws Exception {
        Sampler sampler = sampler(ONLY_MATCHED.formatted("""
                {"url_path": "/a", "fixed_target": 1, "rate": 0}, {"url_path": "/b", "fixed_target": 1, "rate": 0}
                """));
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/a")).sampled()).isTrue();
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/b")).sampled()).isTrue();
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/b")).sampled()).isFalse();
    }

    @Test
    void withoutRulesSamplesOneASecondAndFivePercent() throws Exception {
        Sampler sampler =
                LocalRules.read(null, log::add, new Clocks(clock::get, System::currentTimeMillis, () -> drawn));
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/"))).hasToString("sampled by default");
        drawn = 0.05;
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isFalse();
        drawn = 0.0499;
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled()).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void createsDecisionsOnce() throws Exception {
        Sampler sampler = sampler("{\"version\": 2, \"default\": {\"fixed_target\": 0, \"rate\": 0}}");
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")))
                .isSameAs(sampler.sample(new FakeRequest("other", "POST", "/x")));
    }

    @Test
    void takesRequestsOfTenKilobytes() throws Exception {
        Sampler sampler = samplerOfRule("\"host\": \"*a*b\", \"url_path\": \"/*x*y\"");
        String long10k = "/" + "x".repeat(10_240);
        assertThat(sampler.sample(new FakeRequest(long10k, long10k, long10k)).sampled())
                .isFalse();
        assertThat(sampler.sample(new FakeRequest("ab", "GET", long10k + "y")).sampled())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | \"version\" is missing: expected 1 or 2",
                "{\"version\": 3} | \"version\" is 3: expected 1 or 2",
                "{\"version\": 1.5} | \"version\" is 1.5: expected 1 or 2",
                "{\"version\": \"2\"} | \"version\" is \"2\": expected 1 or 2",
                "{\"version\": 2, \"rules\": {}} | \"rules\" is an object: expected a list",
                "{\"version\": 2, \"rules\": [1]} | rule 1 is 1: expected an object",
                "{\"version\": 2, \"default\": []} | default is a list: expected an object",
                "{\"version\": 2, \"default\": {\"rate\": 1}} | default: \"fixed_target\" is missing: expected a whole number, 0 or more",
                "{\"version\": 2, \"default\": {\"fixed_target\": 1}} | default: \"rate\" is missing: expected a number from 0 to 1",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": 0, \"rate\": 0}, {\"fixed_target\": 0, \"rate\": -0.1}]} | rule 2: \"rate\" is -0.1: expected a number from 0 to 1",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": 0, \"rate\": 5}]} | rule 1: \"rate\" is 5: expected a number from 0 to 1",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": 0, \"rate\": \"0.1\"}]} | rule 1: \"rate\" is \"0.1\": expected a number from 0 to 1",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": -1, \"rate\": 0}]} | rule 1: \"fixed_target\" is -1: expected a whole number, 0 or more",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": 0.5, \"rate\": 0}]} | rule 1: \"fixed_target\" is 0.5: expected a whole number, 0 or more",
                "{\"version\": 2, \"rules\": [{\"fixed_target\": 99999999999, \"rate\": 0}]} | rule 1: \"fixed_target\" is 99999999999: expected a whole number, 0 or more",
                "{\"version\": 2, \"rules\": [{\"host\": 7, \"fixed_target\": 0, \"rate\": 0}]} | rule 1: \"host\" is 7: expected text",
                "[] | it is not a JSON object",
                "{\"version\": 2,, | it is not JSON, at line 1, column 15",
            })
    void namesOneErrorAndUsesTheDefaultRule(String json, String fault) throws Exception {
        Sampler sampler = sampler(json);
        assertThat(log)
                .containsExactly("sampling rules " + folder.resolve("rules.json") + " are ignored: " + fault
                        + "; using the default rule, one request a second and 5 % of the others");
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/"))).hasToString("sampled by default");
    }

    @Test
    void namesUnknownKeysAndUsesTheRules() throws Exception {
        Sampler sampler = sampler("""
                {"version": 2, "Default": {}, "default": {"fixed_target": 0, "rate": 0, "host": "*"},
                 "rules": [{"service_name": "a", "url_path": "/x", "fixed_target": 0, "rate": 1}]}
                """);
        assertThat(log)
                .singleElement()
                .asString()
                .contains(
                        "hold unknown keys: Default, rule 1 service_name, default host; valid keys: version, default, rules;")
                .contains("of a rule: description, host, http_method, url_path, fixed_target, rate");
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/x")).sampled()).isTrue();
    }

    @Test
    void namesAMissingFileAndUsesTheDefaultRule() {
        var config = AgentConfig.load("sampling.rules=/no/rules.json", Map.of(), null, null, log::add);
        assertThat(Samplers.from(config, log::add)
                        .sampler()
                        .sample(new FakeRequest("h", "GET", "/"))
                        .sampled())
                .isTrue();
        assertThat(log)
                .containsExactly(
                        "sampling rules /no/rules.json are ignored: there is no such file, nor such a resource on"
                                + " the class path; using the default rule, one request a second and 5 % of the others");
    }

    @ParameterizedTest
    @CsvSource({"all, true", "none, false"})
    void allAndNoneUseNoRule(String mode, boolean sampled) {
        Sampler sampler = Samplers.from(AgentConfig.load("sampling=" + mode, null, null, null, log::add), log::add)
                .sampler();
        for (int i = 0; i < 100; i++) {
            assertThat(sampler.sample(new FakeRequest(null, null, null)).sampled())
                    .isEqualTo(sampled);
        }
        assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).ruleName()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "central"})
    void localAndCentralReadTheRules(String mode) throws Exception {
        Path file = folder.resolve("rules.json");
        Files.writeString(file, "{\"version\": 2, \"default\": {\"fixed_target\": 0, \"rate\": 1}}");
        var properties = new Properties();
        properties.setProperty("weft.sampling.rules", file.toString());
        properties.setProperty("weft.sampling", mode);
        Sampler sampler = Samplers.from(AgentConfig.load(null, null, properties, null, log::add), log::add)
                .sampler();
        for (int i = 0; i < 100; i++) {
            assertThat(sampler.sample(new FakeRequest("h", "GET", "/")).sampled())
                    .isTrue();
        }
    }

    @Test
    void drawsAtTheRateByDefault() throws Exception {
        Sampler sampler = Samplers.from(
                        config("{\"version\": 2, \"default\": {\"fixed_target\": 0, \"rate\": 0.3}}"), log::add)
                .sampler();
        int sampled = 0;
        for (int i = 0; i < 100_000; i++) {
            sampled += sampler.sample(new FakeRequest("h", "GET", "/")).sampled() ? 1 : 0;
        }
        // Seven standard deviations of 145 on each side.
        assertThat(sampled).isBetween(29_000, 31_000);
    }
}
