// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.sampling;

import static dev.weft.sampling.SamplingReceiver.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.config.AgentConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sampling section of the doctor's report: rules and counts. */
class SamplingReportTest {

    private static final String RULES = """
            {"version": 2, "default": {"fixed_target": 0, "rate": 0},
             "rules": [{"description": "orders", "host": "*", "http_method": "PUT", "url_path": "/orders*",
                        "fixed_target": 0, "rate": 1}]}""";

    @TempDir
    Path folder;

    @Test
    void namesLocalRulesInOrderWithTheirCounts() throws Exception {
        Sampler sampler = sampler("sampling.rules=" + Files.writeString(folder.resolve("rules.json"), RULES));
        sampler.sample(new FakeRequest("h", "PUT", "/orders/7"));
        sampler.sample(new FakeRequest("h", "GET", "/orders/7"));
        sampler.sample(new FakeRequest("h", "GET", "/"));
        assertThat((List<?>) report(sampler).get("rules"))
                .hasToString("[{name=orders, http_method=PUT, url_path=/orders*, fixed_target=0, rate=1.0,"
                        + " matched=1, sampled=1},"
                        + " {name=default, fixed_target=0, rate=0.0, matched=2, sampled=0}]");
    }

    @Test
    void countsOmittedHealthChecks() {
        Sampler sampler = sampler("sampling=all");
        sampler.sample(new FakeRequest("h", "GET", "/", "kube-probe/1.33"));
        sampler.sample(new FakeRequest("h", "GET", "/", "curl/8.5.0"));
        assertThat(report(sampler)).containsEntry("health_checks", 1L);
    }

    @Test
    void namesCentralRulesWithTheirCounts() {
        try (CentralBench bench = new CentralBench()) {
            bench.receiver.giveRules(rule("a", 1, 0, 1, "/a*"));
            bench.after(0).ask("/a");
            bench.ask("/b");
            Map<String, Object> report = report(bench.sampler);
            assertThat(report.get("central")).hasToString("{in_force=true}");
            assertThat((List<?>) report.get("rules"))
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.toString())
                            .contains("name=a", "url_path=/a*", "rate=1.0", "matched=1, sampled=1"));
        }
    }

    @Test
    void explainsWhyCentralRulesDoNotApply() {
        try (CentralBench bench = new CentralBench()) {
            bench.receiver.status = 503;
            bench.after(0);
            assertThat(report(bench.sampler).get("central"))
                    .asString()
                    .startsWith("{in_force=false, last_failure=GetSamplingRules: status 503, last_failure_at=");
        }
    }

    private static Sampler sampler(String arguments) {
        AgentConfig config = AgentConfig.load(arguments, null, null, null, SamplingReportTest::refuse);
        return Samplers.from(config, SamplingReportTest::refuse).sampler();
    }

    private static Map<String, Object> report(Sampler sampler) {
        Map<String, Object> report = new HashMap<>();
        sampler.report(report);
        return report;
    }

    private static void refuse(String line) {
        throw new AssertionError(line);
    }
}
