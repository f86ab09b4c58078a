// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An agent to be measured.
 *
 * @param name as on the command line and in the tables
 * @param jar the agent's jar, {@code null} for none
 * @param settings environment of the JVM; {@code {sink}} in a value stands for the address that takes what agents export,
 *     {@code {udp}} for the one that takes X-Ray's datagrams
 */
record Agent(String name, Path jar, Map<String, String> settings) {

    /** All agents that can be compared, each at its defaults except for its destination. */
    static List<Agent> all(Path home) {
        Path weft = home.resolve("agent/target/weft-agent.jar");
        Path others = home.resolve("benchmarks/agents/target");
        Map<String, String> otlp =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://{sink}", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        return List.of(
                new Agent("none", null, Map.of()),
                new Agent("nothing", home.resolve("benchmarks/processes/target/benchmark-processes.jar"), Map.of()),
                new Agent("weft", weft, Map.of("WEFT_DAEMON", "{udp}", "WEFT_SAMPLING", "all")),
                new Agent("weft-unsampled", weft, Map.of("WEFT_DAEMON", "{udp}", "WEFT_SAMPLING", "none")),
                new Agent("opentelemetry", others.resolve("opentelemetry-javaagent.jar"), otlp),
                new Agent("adot", others.resolve("aws-opentelemetry-agent.jar"), otlp),
                new Agent(
                        "elastic",
                        others.resolve("elastic-apm-agent.jar"),
                        Map.of("ELASTIC_APM_SERVER_URL", "http://{sink}")),
                new Agent(
                        "datadog", others.resolve("dd-java-agent.jar"), Map.of("DD_TRACE_AGENT_URL", "http://{sink}")));
    }

    /** @throws IllegalArgumentException if there is none of this name, or its jar is missing */
    static Agent named(String name, Path home) {
        List<Agent> all = all(home);
        Agent agent = all.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no agent is called '" + name + "': expected one of "
                        + all.stream().map(Agent::name).toList()));
        if (agent.jar != null && !Files.exists(agent.jar)) {
            throw new IllegalArgumentException(agent.jar + " is missing: ./benchmarks/compare builds or fetches it");
        }
        return agent;
    }
}
