// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import dev.weft.config.AgentConfig;
import dev.weft.sampling.Sampler;
import dev.weft.sampling.Samplers;
import dev.weft.sampling.SamplingDecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The decision whether a request is sampled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SamplerBenchmark {

    private static final String RULES = """
            {"version": 2, "default": {"fixed_target": 1, "rate": 0.05}, "rules": [
              {"http_method": "POST", "url_path": "/orders/*", "host": "*", "fixed_target": 10, "rate": 0.5},
              {"http_method": "*", "url_path": "/health*", "host": "*", "fixed_target": 0, "rate": 0},
              {"http_method": "*", "url_path": "*", "host": "*.internal", "fixed_target": 0, "rate": 0.1}]}
            """;

    private final FixedCall call = new FixedCall();
    private Sampler standard;
    private Sampler threeRules;

    @Setup
    public void read() throws IOException {
        standard = Samplers.from(config("sampling=local"), SamplerBenchmark::refuse)
                .sampler();
        Path file = Files.createTempFile("rules", ".json");
        Files.writeString(file, RULES);
        threeRules = Samplers.from(config("sampling=local,sampling.rules=" + file), SamplerBenchmark::refuse)
                .sampler();
        Files.delete(file);
    }

    private static AgentConfig config(String arguments) {
        return AgentConfig.load(arguments, null, null, null, SamplerBenchmark::refuse);
    }

    private static void refuse(String line) {
        throw new IllegalStateException(line);
    }

    /** One request a second and 5 %. */
    @Benchmark
    public SamplingDecision defaultRule() {
        return standard.sample(call);
    }

    /** Three rules that do not match, then the default. */
    @Benchmark
    public SamplingDecision threeRules() {
        return threeRules.sample(call);
    }
}
