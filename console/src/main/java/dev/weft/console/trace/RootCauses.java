// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the root causes of a trace. AWS does not say how X-Ray does it. */
public final class RootCauses {
    private static final int MAX_CAUSES = 5;

    // A call that takes less of its caller's time is no cause of it.
    private static final double DOMINATES = 0.5;

    private final Trace trace;

    RootCauses(Trace trace) {
        this.trace = trace;
    }

    /** The chains to calls that failed by a fault. */
    public List<RootCause> faults() {
        return failures(Set.of(Outcome.FAULT));
    }

    /** The chains to calls that failed by an error or a throttle. */
    public List<RootCause> errors() {
        return failures(Set.of(Outcome.ERROR, Outcome.THROTTLE));
    }

    /** The chain of calls that took most of the response time. */
    public List<RootCause> responseTimes() {
        List<Call> path = new ArrayList<>();
        Optional<Call> next = trace.entry().filter(entry -> !entry.inProgress());
        Set<String> passed = new HashSet<>();
        while (next.isPresent() && passed.add(next.get().id())) {
            path.add(next.get());
            next = dominating(next.get());
        }
        return path.isEmpty() ? List.of() : List.of(RootCause.of(trace, path, true));
    }

    private Optional<Call> dominating(Call call) {
        return trace.children(call).stream()
                .max(Comparator.comparingDouble(RootCause::seconds))
                .filter(child -> RootCause.seconds(child) >= DOMINATES * RootCause.seconds(call));
    }

    private List<RootCause> failures(Set<Outcome> failed) {
        List<Call> calls = new ArrayList<>(trace.calls());
        Set<String> above = new HashSet<>();
        for (int i = calls.size() - 1; i >= 0; i--) {
            Call call = calls.get(i);
            if (failed.contains(Outcome.of(call)) || above.contains(call.id())) {
                trace.parent(call).ifPresent(parent -> above.add(parent.id()));
            }
        }
        return calls.stream()
                .filter(call -> failed.contains(Outcome.of(call)) && !above.contains(call.id()))
                .map(this::path)
                .filter(path -> path.get(0).segment())
                .limit(MAX_CAUSES)
                .map(path ->
                        RootCause.of(trace, path, path.stream().allMatch(call -> failed.contains(Outcome.of(call)))))
                .toList();
    }

    private List<Call> path(Call call) {
        List<Call> path = new ArrayList<>();
        for (Optional<Call> next = Optional.of(call); next.isPresent(); next = trace.parent(next.get())) {
            path.add(next.get());
        }
        Collections.reverse(path);
        return path;
    }
}
