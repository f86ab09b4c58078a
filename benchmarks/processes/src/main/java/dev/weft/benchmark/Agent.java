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
 * @param arguments of the agent, after {@code =}; may be empty
 * @param settings environment of the JVM; {@code {sink}} in a value stands for the address that takes what agents export,
 *     {@code {udp}} for the one that takes X-Ray's datagrams
 */
record Agent(String name, Path jar, String arguments, Map<String, String> settings) {

    static final Agent NONE = new Agent("none", null, "", Map.of());

    /** All agents that can be compared, each at its defaults except for its destination. */
    static List<Agent> all(Path home) {
        Path weft = home.resolve("agent/target/weft-agent.jar");
        Path nothing = home.resolve("benchmarks/processes/target/benchmark-processes.jar");
        Path others = home.resolve("benchmarks/agents/target");
        Map<String, String> otlp =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://{sink}", "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        return List.of(
                NONE,
                new Agent("no-transformer", nothing, Nothing.NO_TRANSFORMER, Map.of()),
                new Agent("nothing", nothing, "", Map.of()),
                weft("weft", weft),
                new Agent("weft-unsampled", weft, "", Map.of("WEFT_DAEMON", "{udp}", "WEFT_SAMPLING", "none")),
                new Agent("opentelemetry", others.resolve("opentelemetry-javaagent.jar"), "", otlp),
                new Agent("adot", others.resolve("aws-opentelemetry-agent.jar"), "", otlp),
                new Agent(
                        "elastic",
                        others.resolve("elastic-apm-agent.jar"),
                        "",
                        Map.of("ELASTIC_APM_SERVER_URL", "http://{sink}")),
                new Agent(
                        "datadog",
                        others.resolve("dd-java-agent.jar"),
                        "",
                        Map.of("DD_TRACE_AGENT_URL", "http://{sink}")));
    }

    private static Agent weft(String name, Path jar) {
        return new Agent(name, jar, "", Map.of("WEFT_DAEMON", "{udp}", "WEFT_SAMPLING", "all"));
    }

    /**
     * The agent of a name, or the build of Weft at a path.
     *
     * @throws IllegalArgumentException if there is none of this name, or its jar is missing
     */
    static Agent named(String name, Path home) {
        if (name.endsWith(".jar") && Files.exists(Path.of(name))) {
            return weft(Path.of(name).getFileName().toString(), Path.of(name).toAbsolutePath());
        }
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
