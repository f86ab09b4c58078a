// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** What X-Ray indexes of a trace. Values keep the order in which they occur. */
public final class Summary {
    // X-Ray indexes so many in a trace.
    private static final int MAX_ANNOTATIONS = 50;

    private final Trace trace;
    private final RootCauses rootCauses;
    private final Set<Node> services = new LinkedHashSet<>();
    private final Map<String, Map<JsonNode, Set<Node>>> annotations = new LinkedHashMap<>();
    private final Map<String, Set<Node>> users = new LinkedHashMap<>();
    private final Set<String> resourceArns = new LinkedHashSet<>();
    private final Set<String> instanceIds = new LinkedHashSet<>();
    private final Set<String> availabilityZones = new LinkedHashSet<>();
    private int annotationCount;
    private boolean throttled;
    private boolean partial;

    Summary(Trace trace) {
        this.trace = trace;
        this.rootCauses = new RootCauses(trace);
        trace.segments().forEach(segment -> services.add(segment.node()));
        for (Call call : trace.calls()) {
            partial |= call.inProgress() || trace.awaits(call);
            throttled |= call.flags().throttle();
            Call owner = trace.owner(call);
            Node node = Node.of(owner);
            annotate(call, node);
            JsonNode json = call.json();
            if (!json.path("user").asText("").isEmpty()) {
                users.computeIfAbsent(json.path("user").asText(), user -> new LinkedHashSet<>())
                        .add(node);
            }
            if (call.segment()) {
                add(resourceArns, json.path("resource_arn"));
                add(resourceArns, json.path("aws").path("resource_arn"));
                add(instanceIds, json.path("aws").path("ec2").path("instance_id"));
                add(availabilityZones, json.path("aws").path("ec2").path("availability_zone"));
            }
        }
    }

    private static void add(Set<String> values, JsonNode value) {
        if (value.isTextual() && !value.asText().isEmpty()) {
            values.add(value.asText());
        }
    }

    private void annotate(Call call, Node node) {
        for (Map.Entry<String, JsonNode> annotation :
                call.json().path("annotations").properties()) {
            if (annotation.getValue().isValueNode() && !annotation.getValue().isNull()) {
                Map<JsonNode, Set<Node>> values = annotations.get(annotation.getKey());
                boolean known = values != null && values.containsKey(annotation.getValue());
                if (known || annotationCount < MAX_ANNOTATIONS) {
                    annotationCount += known ? 0 : 1;
                    annotations
                            .computeIfAbsent(annotation.getKey(), key -> new LinkedHashMap<>())
                            .computeIfAbsent(annotation.getValue(), value -> new LinkedHashSet<>())
                            .add(node);
                }
            }
        }
    }

    /** The entry's flag. */
    public boolean fault() {
        return trace.entry().filter(entry -> entry.flags().fault()).isPresent();
    }

    /** The entry's flag. */
    public boolean error() {
        return trace.entry().filter(entry -> entry.flags().error()).isPresent();
    }

    /** Whether any call was throttled. */
    public boolean throttled() {
        return throttled;
    }

    /** Whether any call is in progress, or the segment of a callee is known to be missing. */
    public boolean partial() {
        return partial;
    }

    /** How long the entry took, in seconds; empty while it is in progress. */
    public OptionalDouble responseTime() {
        Optional<Call> ended = trace.entry().filter(entry -> entry.end().isPresent());
        return ended.isPresent() ? OptionalDouble.of(RootCause.seconds(ended.get())) : OptionalDouble.empty();
    }

    /** From the first start to the last end, in seconds. */
    public double duration() {
        return trace.end() - trace.start();
    }

    /** The node where the trace began. */
    public Optional<Node> entryPoint() {
        return trace.entry().map(Node::of);
    }

    /** All nodes, inferred ones included. */
    public Collection<Node> services() {
        return services;
    }

    /** By key and value the nodes that set it; at most 50 values. */
    public Map<String, Map<JsonNode, Set<Node>>> annotations() {
        return annotations;
    }

    /** By user the nodes that name it. */
    public Map<String, Set<Node>> users() {
        return users;
    }

    /** Of the segments. */
    public Collection<String> resourceArns() {
        return resourceArns;
    }

    /** Of the segments. */
    public Collection<String> instanceIds() {
        return instanceIds;
    }

    /** Of the segments. */
    public Collection<String> availabilityZones() {
        return availabilityZones;
    }

    /** The chains to calls that failed by a fault. */
    public List<RootCause> faultRootCauses() {
        return rootCauses.faults();
    }

    /** The chains to calls that failed by an error or a throttle. */
    public List<RootCause> errorRootCauses() {
        return rootCauses.errors();
    }

    /** The chain of calls that took most of the response time. */
    public List<RootCause> responseTimeRootCauses() {
        return rootCauses.responseTimes();
    }
}
