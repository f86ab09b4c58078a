// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.trace;

import dev.weft.console.document.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the segments of a trace, and infers those of services that send none. */
final class Segments {
    private Segments() {}

    /** Callers before callees. */
    static List<Segment> of(Trace trace) {
        List<Segment> segments = new ArrayList<>();
        for (Call call : trace.calls()) {
            if (call.segment()) {
                Optional<Call> parent = trace.parent(call);
                segments.add(new Segment(
                        call.id(), Node.of(call), call, false, parent, parent.flatMap(above -> owner(trace, above))));
            } else if (call.outgoing() && !trace.answered(call)) {
                segments.add(new Segment(
                        Inferred.id(call), Inferred.node(call), call, true, Optional.of(call), owner(trace, call)));
            }
        }
        return List.copyOf(segments);
    }

    private static Optional<Node> owner(Trace trace, Call call) {
        return Optional.of(trace.owner(call)).filter(Call::segment).map(Node::of);
    }
}
