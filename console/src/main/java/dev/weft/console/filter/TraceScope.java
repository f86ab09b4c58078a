// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.filter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import dev.weft.console.trace.Node;
import dev.weft.console.trace.Segment;
import dev.weft.console.trace.Summary;
import dev.weft.console.trace.Trace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A whole trace. Outcome, request and response time are those of its entry, so that a failure handled on the way is not found. */
record TraceScope(Trace trace) implements Scope {
    @Override
    public Collection<?> values(Keyword keyword) {
        Summary summary = trace.summary();
        return switch (keyword) {
            case PARTIAL -> List.of(summary.partial());
            case INFERRED -> List.of(trace.segments().stream().anyMatch(Segment::inferred));
            case REMOTE -> List.of(trace.calls().stream().anyMatch(Call::outgoing));
            case ROOT -> List.of(trace.segments().stream().anyMatch(Segment::root));
            case DURATION -> List.of(summary.duration());
            case USER -> summary.users().keySet();
            case NAME -> summary.services().stream().map(Node::name).toList();
            case TYPE -> present(summary.services().stream().map(Node::type).toList());
            case ACCOUNT_ID ->
                present(summary.services().stream().map(Node::account).toList());
            case MESSAGE ->
                trace.calls().stream()
                        .flatMap(call -> CallValues.of(call, keyword).stream())
                        .toList();
            case AVAILABILITY_ZONE -> summary.availabilityZones();
            case INSTANCE_ID -> summary.instanceIds();
            case RESOURCE_ARN -> summary.resourceArns();
            default -> trace.entry().isPresent() ? CallValues.of(trace.entry().get(), keyword) : List.of();
        };
    }

    static List<String> present(List<String> texts) {
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }

    @Override
    public Collection<?> annotation(String key) {
        Map<JsonNode, Set<Node>> values = trace.summary().annotations().getOrDefault(key, Map.of());
        return values.keySet().stream().map(CallValues::value).toList();
    }
}
