// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weft.console.document.Call;
import dev.weft.console.trace.Contribution.Follows;
import dev.weft.console.trace.Contribution.Passage;
import dev.weft.console.trace.Contribution.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what a trace adds to the map. */
final class Contributions {
    private final Trace trace;
    private final Map<String, Double> lastEnds = new HashMap<>();
    private final List<Passage> passages = new ArrayList<>();
    private final Set<List<Object>> counted = new HashSet<>();

    private Contributions(Trace trace) {
        this.trace = trace;
    }

    static Contribution of(Trace trace) {
        return new Contributions(trace).contribution();
    }

    private Contribution contribution() {
        List<Call> calls = new ArrayList<>(trace.calls());
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            double end = call.end().orElse(call.start());
            lastEnds.merge(call.id(), end, Math::max);
            trace.parent(call).ifPresent(parent -> lastEnds.merge(parent.id(), lastEnds.get(call.id()), Math::max));
        }
        List<Visit> visits = new ArrayList<>();
        for (Segment segment : trace.segments()) {
            Call call = segment.call();
            visits.add(new Visit(segment, segment.root(), Outcome.of(call), lastEnds.get(call.id()) - call.start()));
            if (segment.root()) {
                pass(segment.node().client(), segment.node(), call);
            } else {
                segment.caller().ifPresent(from -> pass(from, segment.node(), view(segment)));
            }
        }
        return new Contribution(List.copyOf(visits), List.copyOf(passages), links(calls));
    }

    /** The figures of an edge are the caller's. A call that several have answered was retried or redirected: then the answers count. */
    private Call view(Segment segment) {
        Call parent = segment.parent().orElse(segment.call());
        boolean alone = trace.children(parent).stream().filter(Call::segment).count() <= 1;
        return parent.segment() || !alone ? segment.call() : parent;
    }

    private void pass(Node from, Node to, Call call) {
        if (counted.add(List.of(from, to, call.id()))) {
            passages.add(new Passage(from, to, call, Outcome.of(call), alias(to, call)));
        }
    }

    private static String alias(Node to, Call call) {
        Optional<String> authority =
                call.segment() ? Optional.empty() : call.http().authority();
        return authority
                .map(host -> host.substring(host.indexOf('@') + 1))
                .filter(host -> !host.equals(to.name()))
                .orElse("");
    }

    private List<Follows> links(List<Call> calls) {
        List<Follows> links = new ArrayList<>();
        for (Call call : calls) {
            Call owner = trace.owner(call);
            for (JsonNode link : call.json().path("links")) {
                String id = link.path("trace_id").asText("");
                if (owner.segment() && !id.isEmpty()) {
                    links.add(new Follows(
                            Node.of(owner),
                            Outcome.of(owner),
                            id,
                            link.path("id").asText(""),
                            call.start(),
                            owner.start(),
                            owner.end().orElse(owner.start())));
                }
            }
        }
        return List.copyOf(links);
    }
}
